package io.luciddrag;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Hosts compile without DJL, plugin authors with its arrays alone. */
class EngineFreeApiTest {
  private static final JavaClasses API =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> location.contains("luciddrag-api"))
          .importPackages("io.luciddrag");

  private static ArchRule namesNoDjl(String hostPackage) {
    return noClasses()
        .that()
        .resideInAPackage(hostPackage)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..");
  }

  private static ArchRule namesOfDjlOnlyArrays(String spiPackage) {
    return noClasses()
        .that()
        .resideInAPackage(spiPackage)
        .should()
        .dependOnClassesThat(
            describe("are of DJL but not of ai.djl.ndarray", EngineFreeApiTest::isForeign));
  }

  private static boolean isForeign(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("ai.djl") && !name.startsWith("ai.djl.ndarray");
  }

  @Test
  void theHostsPackageNamesNoDjl() {
    namesNoDjl("io.luciddrag").check(API);
  }

  @Test
  void theSpiNamesOfDjlOnlyArrays() {
    namesOfDjlOnlyArrays("io.luciddrag.spi").check(API);
  }

  @Test
  void theHostsRuleFindsDjlWhereThereIsSome() {
    assertThat(namesNoDjl("io.luciddrag.spi").evaluate(API).hasViolation()).isTrue();
  }

  @Test
  void theSpisRuleFindsMoreThanArrays() {
    JavaClasses bad = new ClassFileImporter().importClasses(NamesADevice.class);

    assertThat(namesOfDjlOnlyArrays("io.luciddrag").evaluate(bad).hasViolation()).isTrue();
  }

  @Test
  void bothPackagesAreLookedAt() {
    assertThat(API.contain("io.luciddrag.LucidDrag")).isTrue();
    assertThat(API.contain("io.luciddrag.spi.GuidanceTerm")).isTrue();
  }

  private record NamesADevice(Device device) {}
}
