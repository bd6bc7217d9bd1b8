package io.luciddrag.core.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The rules over api and core; {@link RulesTest} shows that each can fail.
 *
 * <p>Plain tests rather than {@code @ArchTest} fields, which surefire leaves out without a word
 * when it is told which classes to run.
 */
class ArchitectureTest {
  static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/io/luciddrag/testkit/"))
          .importPackages("io.luciddrag");

  @Test
  void internalPackagesAreFreeOfCycles() {
    Rules.packagesAreFreeOfCycles("io.luciddrag.core.internal.(*)..").check(LIBRARY);
  }

  @Test
  void onlyTheTensorRoomNamesTheEngine() {
    Rules.onlyTheTensorRoomNamesTheEngine().check(LIBRARY);
  }

  @Test
  void hostsSeeNoDjl() {
    Rules.namesNoDjl("io.luciddrag").check(LIBRARY);
  }

  @Test
  void pluginAuthorsSeeOfDjlOnlyArrays() {
    Rules.namesOfDjlOnlyArrays("io.luciddrag.spi").check(LIBRARY);
  }

  @Test
  void nobodyStepsIntoTheTrapsOfDifferentiation() {
    Rules.noTrapsOfDifferentiation().check(LIBRARY);
  }

  @Test
  void nobodyWritesToTheConsole() {
    Rules.noConsole().check(LIBRARY);
  }

  @Test
  void nobodyEndsTheProcess() {
    Rules.noExit().check(LIBRARY);
  }

  @Test
  void allRandomnessHasASeed() {
    Rules.noRandomnessWithoutASeed("io.luciddrag.core.internal.edit.EditRun").check(LIBRARY);
  }
}
