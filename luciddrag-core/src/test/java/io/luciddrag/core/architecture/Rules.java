package io.luciddrag.core.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** The rules; packages are arguments, so that each can be tried on classes that break it. */
final class Rules {
  static final String TENSOR = "io.luciddrag.core.internal.tensor..";

  private static final String DJL = "ai.djl..";

  // In the DJL release in use these forms cut the graph or give wrong gradients: STYLE section 3.
  private static final Set<String> NUMBER_FORMS =
      Set.of("mul", "div", "pow", "muli", "divi", "powi");
  private static final Set<String> COPIES = Set.of("toType", "toDevice", "duplicate");

  private Rules() {}

  /**
   * @param slices such as {@code "io.luciddrag.core.internal.(*).."}
   */
  static ArchRule packagesAreFreeOfCycles(String slices) {
    return slices().matching(slices).should().beFreeOfCycles();
  }

  static ArchRule onlyTheTensorRoomNamesTheEngine() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(TENSOR)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.engine..");
  }

  static ArchRule namesNoDjl(String hostPackage) {
    return noClasses()
        .that()
        .resideInAPackage(hostPackage)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(DJL);
  }

  static ArchRule namesOfDjlOnlyArrays(String spiPackage) {
    return noClasses()
        .that()
        .resideInAPackage(spiPackage)
        .should()
        .dependOnClassesThat(
            describe(
                "are of DJL but not of ai.djl.ndarray",
                c ->
                    c.getPackageName().startsWith("ai.djl")
                        && !c.getPackageName().startsWith("ai.djl.ndarray")));
  }

  static ArchRule noTrapsOfDifferentiation() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(TENSOR)
        .should()
        .callMethodWhere(arrayMethod("with a Number", Rules::takesANumber))
        .orShould()
        .callMethodWhere(arrayMethod("that copies or casts", Rules::copies))
        .orShould()
        .dependOnClassesThat(name("ai.djl.training.GradientCollector"))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.training.loss..");
  }

  private static DescribedPredicate<JavaCall<?>> arrayMethod(
      String what, java.util.function.Predicate<JavaCall<?>> form) {
    return describe(
        "is a method of NDArray " + what,
        call -> assignableTo(NDArray.class).test(call.getTargetOwner()) && form.test(call));
  }

  private static boolean takesANumber(JavaCall<?> call) {
    return NUMBER_FORMS.contains(call.getName())
        && call.getTarget().getRawParameterTypes().stream()
            .map(JavaClass::getName)
            .anyMatch(Number.class.getName()::equals);
  }

  private static boolean copies(JavaCall<?> call) {
    return COPIES.contains(call.getName());
  }

  static ArchRule noConsole() {
    return noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(
            describe(
                "is printStackTrace without a receiver",
                call ->
                    call.getName().equals("printStackTrace")
                        && call.getTarget().getRawParameterTypes().isEmpty()));
  }

  static ArchRule noExit() {
    return noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class);
  }

  /**
   * @param drawsSeeds the one class that draws a seed where a host gives none, and reports it
   */
  static ArchRule noRandomnessWithoutASeed(String drawsSeeds) {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(drawsSeeds)
        .should()
        .callConstructorWhere(unseeded())
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat(name(ThreadLocalRandom.class.getName()))
        .orShould()
        .dependOnClassesThat(name(SecureRandom.class.getName()));
  }

  private static DescribedPredicate<JavaConstructorCall> unseeded() {
    Set<String> generators = Set.of(Random.class.getName(), SplittableRandom.class.getName());
    return describe(
        "makes a generator without a seed",
        call ->
            generators.contains(call.getTargetOwner().getName())
                && call.getTarget().getRawParameterTypes().isEmpty());
  }
}
