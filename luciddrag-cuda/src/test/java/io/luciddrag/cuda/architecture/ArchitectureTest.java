package io.luciddrag.cuda.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.luciddrag.cuda");

  @Test
  void onlyTheHostNamesTheEngine() {
    noClasses()
        .that()
        .doNotHaveSimpleName("DjlHost")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "io.luciddrag.core..")
        .check(MODULE);
  }

  @Test
  void nobodyStepsIntoCore() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.luciddrag.core.internal..", "ai.djl.pytorch..")
        .check(MODULE);
  }

  @Test
  void decisionsAskNoMachine() {
    noClasses()
        .that()
        .resideInAPackage("io.luciddrag.cuda.internal.plan")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.luciddrag.cuda", "java.io", "java.nio..", "ai.djl..")
        .check(MODULE);
  }

  @Test
  void nobodyWritesToTheConsole() {
    noClasses().should().accessField(System.class, "out").check(MODULE);
    noClasses().should().accessField(System.class, "err").check(MODULE);
  }
}
