package io.luciddrag.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import io.luciddrag.core.architecture.fixture.one.Traps;
import io.luciddrag.core.architecture.fixture.one.Untidy;
import io.luciddrag.core.architecture.fixture.two.Back;
import org.junit.jupiter.api.Test;

/** Each rule finds what breaks it, and the right classes are looked at. */
class RulesTest {
  private static final String FIXTURE = "io.luciddrag.core.architecture.fixture";
  private static final JavaClasses BAD =
      new ClassFileImporter().importClasses(Traps.class, Untidy.class, Back.class);

  private static void assertFinds(ArchRule rule, String... parts) {
    FailureReport report = rule.evaluate(BAD).getFailureReport();
    String all = String.join("\n", report.getDetails());
    assertThat(all).as(rule.getDescription()).contains(parts);
  }

  @Test
  void findsCycles() {
    assertFinds(Rules.packagesAreFreeOfCycles(FIXTURE + ".(*).."), "Cycle detected");
  }

  @Test
  void findsEngineTypes() {
    assertFinds(
        Rules.onlyTheTensorRoomNamesTheEngine(),
        "ai.djl.pytorch.engine.PtNDArray",
        "ai.djl.engine.Engine");
  }

  @Test
  void findsDjlInAHostPackage() {
    assertFinds(Rules.namesNoDjl(FIXTURE + ".one"), "ai.djl.ndarray.NDArray");
  }

  @Test
  void findsMoreThanArraysInAnSpiPackage() {
    assertFinds(Rules.namesOfDjlOnlyArrays(FIXTURE + ".one"), "ai.djl.Device");
    assertThat(
            Rules.namesOfDjlOnlyArrays(FIXTURE + ".one")
                .evaluate(BAD)
                .getFailureReport()
                .getDetails())
        .as("arrays are allowed")
        .noneMatch(detail -> detail.contains("of type <ai.djl.ndarray.NDArray>"));
  }

  @Test
  void findsEveryTrapOfDifferentiation() {
    assertFinds(
        Rules.noTrapsOfDifferentiation(),
        "NDArray.mul(java.lang.Number)",
        "NDArray.div(java.lang.Number)",
        "NDArray.pow(java.lang.Number)",
        "NDArray.muli(java.lang.Number)",
        "NDArray.divi(java.lang.Number)",
        "NDArray.powi(java.lang.Number)",
        "NDArray.toType(",
        "NDArray.toDevice(",
        "NDArray.duplicate(",
        "ai.djl.training.GradientCollector",
        "ai.djl.training.loss.Loss");
    assertThat(Rules.noTrapsOfDifferentiation().evaluate(BAD).getFailureReport().getDetails())
        .as("arithmetic between arrays is allowed")
        .noneMatch(detail -> detail.contains("NDArray.mul(ai.djl.ndarray.NDArray)"));
  }

  @Test
  void findsConsoleAndExit() {
    assertFinds(
        Rules.noConsole(), "java.lang.System.out", "java.lang.System.err", "printStackTrace");
    assertFinds(Rules.noExit(), "java.lang.System.exit(int)");
  }

  @Test
  void findsRandomnessWithoutASeed() {
    assertFinds(
        Rules.noRandomnessWithoutASeed("nobody"),
        "java.util.Random.<init>()",
        "java.util.SplittableRandom.<init>()",
        "java.lang.Math.random()",
        "java.util.concurrent.ThreadLocalRandom");
    assertThat(
            Rules.noRandomnessWithoutASeed("nobody").evaluate(BAD).getFailureReport().getDetails())
        .as("seeded generators are allowed")
        .noneMatch(detail -> detail.contains("<init>(long)"));
  }

  @Test
  void apiSpiAndCoreAreAllLookedAt() {
    JavaClasses looked = ArchitectureTest.LIBRARY;

    assertThat(looked.contain("io.luciddrag.LucidDrag")).isTrue();
    assertThat(looked.contain("io.luciddrag.spi.GuidanceTerm")).isTrue();
    assertThat(looked.contain("io.luciddrag.core.internal.tensor.GraphSection")).isTrue();
    assertThat(looked.contain("io.luciddrag.testkit.Scene")).isFalse();
    assertThat(looked.contain(Traps.class)).isFalse();
  }
}
