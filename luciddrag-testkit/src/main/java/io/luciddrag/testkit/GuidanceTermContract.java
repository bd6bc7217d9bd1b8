package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Section GT of CONTRACT.md as tests: extend it, build your term, name your engine, run it.
 *
 * <p>Energies are compared by value, so any engine will do; whether gradients arrive is a matter of
 * term and backend together.
 */
public abstract class GuidanceTermContract {
  private static final String KIND = "term";
  private static final double STEP = 0.02; // of features with standard deviation 1
  private static final long[] DIRECTIONS = {101, 102, 103, 104};

  /** What a term may lack; taken as present until a subclass removes it. */
  public enum Trait {
    /** The energy depends on the latent or its features. */
    DEPENDS_ON_LATENT,
    /** The energy has no jumps or kinks near random features. */
    SMOOTH
  }

  /** For subclasses. */
  protected GuidanceTermContract() {}

  /** {@return what this term has; all traits unless overridden} */
  protected Set<Trait> traits() {
    return EnumSet.allOf(Trait.class);
  }

  /** {@return a new term, set up as a host would receive it; the kit closes it} */
  protected abstract GuidanceTerm createTerm();

  /**
   * {@return a new manager of the author's engine, such as {@code
   * NDManager.newBaseManager(Device.cpu(), "PyTorch")}; the kit closes it}
   */
  protected abstract NDManager newManager();

  /**
   * {@return the kind of edit that the term is for; one that is for both is tested as DRAG unless
   * this says MOVE}
   */
  protected GuidanceContext.Form form() {
    return GuidanceContext.Form.DRAG;
  }

  private GuidanceScene scene() {
    return GuidanceScene.wide(newManager(), 7, form());
  }

  private static @Nullable Float energy(String label, GuidanceTerm term, SceneContext context) {
    NDArray energy = term.energy(context);
    if (energy == null) {
      return null;
    }
    assertThat(energy.getShape().dimension())
        .as(label + ": dimensions of the energy, whose shape is " + energy.getShape())
        .isZero();
    assertThat(energy.getDataType()).as(label + ": type").isEqualTo(DataType.FLOAT32);
    return energy.toFloatArray()[0];
  }

  private static float present(String label, GuidanceTerm term, SceneContext context) {
    Float energy = energy(label, term, context);
    if (energy == null) {
      throw new AssertionError(
          label + ": gave no energy although the scene has cells of every kind");
    }
    return energy;
  }

  /**
   * GT-101 MUST: the energy is null or one number, shape (), float32, finite.
   *
   * <p>If this fails, check: a mean over one axis instead of all; 0/0 in a norm or a cosine; a
   * value taken out of the graph and put back as double.
   */
  @Test
  void required_gt101_energyIsAFiniteScalar() {
    try (GuidanceScene scene = scene();
        GuidanceTerm term = createTerm()) {
      String label = PluginRules.label("GT-101", KIND, term, scene);
      Float energy = energy(label, term, scene.context(scene.cells()));
      if (energy != null) {
        assertThat(energy).as(label + ": energy").isFinite();
      }
    }
  }

  /**
   * GT-102 MUST: the energy changes with the latent or the generated features.
   *
   * <p>If this fails, check: reference read where generated was meant; cells of the wrong kind; a
   * value clamped.
   */
  @Test
  void required_gt102_energyDependsOnTheLatent() {
    assumeTrue(traits().contains(Trait.DEPENDS_ON_LATENT), "GT-102: depends on no latent");
    try (GuidanceScene scene = scene();
        GuidanceTerm term = createTerm()) {
      String label = PluginRules.label("GT-102", KIND, term, scene);
      double[] slopes = slopes(label, term, scene, STEP);
      assertThat(Arrays.stream(slopes).map(Math::abs).max().orElseThrow())
          .as(label + ": largest slope along %d random directions", slopes.length)
          .isGreaterThan(1e-5);
    }
  }

  /**
   * GT-103 SHOULD: the energy is smooth; its slope over a step and over half that step agree within
   * a fifth of the largest slope.
   *
   * <p>If this fails, check: rounding, comparison, arg max or a nearest cell inside the energy.
   */
  @Test
  void recommended_gt103_energyIsSmooth() {
    assumeTrue(traits().contains(Trait.SMOOTH), "GT-103: the term is not smooth");
    try (GuidanceScene scene = scene();
        GuidanceTerm term = createTerm()) {
      String label = PluginRules.label("GT-103", KIND, term, scene);
      double[] coarse = slopes(label, term, scene, STEP);
      double[] fine = slopes(label, term, scene, STEP / 2);
      double largest = Arrays.stream(coarse).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < coarse.length; i++) {
        assertThat(Math.abs(coarse[i] - fine[i]))
            .as(label + ": slope %s over a step, %s over half a step", coarse[i], fine[i])
            .isLessThan(0.2 * largest + 1e-4);
      }
    }
  }

  private static double[] slopes(String label, GuidanceTerm term, GuidanceScene scene, double h) {
    return Arrays.stream(DIRECTIONS)
        .mapToDouble(
            direction -> {
              double ahead = present(label, term, scene.moved(direction, h));
              double behind = present(label, term, scene.moved(direction, -h));
              return (ahead - behind) / (2 * h);
            })
        .toArray();
  }

  /**
   * GT-104 MUST: with no cells of a kind the energy is null or finite.
   *
   * <p>If this fails, check: a mean over nothing, which is NaN; return null for no cells.
   */
  @Test
  void required_gt104_emptyCellsGiveNullOrAFiniteEnergy() {
    try (GuidanceScene scene = scene();
        GuidanceTerm term = createTerm()) {
      String label = PluginRules.label("GT-104", KIND, term, scene);
      Map<String, SceneCells> cases = new LinkedHashMap<>();
      cases.put("no drag", scene.cells().withoutDrag());
      cases.put("no shared cell", scene.cells().withoutShared());
      cases.put("no vacated cell", scene.cells().withoutVacated());
      cases.put("no open cell", scene.cells().withoutOpen());
      cases.put("no cell at all", SceneCells.none());
      cases.forEach(
          (name, cells) -> {
            Float energy = energy(label + ", " + name, term, scene.context(cells));
            if (energy != null) {
              assertThat(energy).as(label + ": energy with " + name).isFinite();
            }
          });
    }
  }

  /**
   * GT-105 MUST: what the context hands out is neither written nor closed.
   *
   * <p>If this fails, check: in-place methods (muli, subi, normalize in place); try-with-resources
   * around rows; cells sorted in place.
   */
  @Test
  void required_gt105_inputsStayAsTheyAre() {
    try (GuidanceScene scene = scene();
        GuidanceTerm term = createTerm()) {
      String label = PluginRules.label("GT-105", KIND, term, scene);
      SceneContext context = scene.context(scene.cells());
      energy(label, term, context);
      context.assertUntouched(label);
      SceneCells cells = scene.cells();
      assertThat(context.targetCells()).as(label + ": target cells").isEqualTo(cells.target());
      assertThat(context.handleCells()).as(label + ": handle cells").isEqualTo(cells.handle());
      assertThat(context.sharedCells()).as(label + ": shared cells").isEqualTo(cells.shared());
      assertThat(context.vacatedCells()).as(label + ": vacated cells").isEqualTo(cells.vacated());
      assertThat(context.openCells()).as(label + ": open cells").isEqualTo(cells.open());
    }
  }

  /**
   * GT-106 MUST: a term is immutable; asked again, or on four threads at once, it gives the same
   * energy.
   *
   * <p>If this fails, check: the last step's features kept in a field; noise drawn inside the term.
   */
  @Test
  void required_gt106_sameContextSameEnergyOnAnyThread() {
    try (GuidanceScene scene = scene();
        GuidanceTerm term = createTerm()) {
      String label = PluginRules.label("GT-106", KIND, term, scene);
      Float first = energy(label, term, scene.context(scene.cells()));
      assertThat(energy(label, term, scene.context(scene.cells())))
          .as(label + ": second call against the first")
          .isEqualTo(first);
      Set<String> elsewhere =
          Set.copyOf(
              SideBySide.fourTimes(
                  label,
                  () -> {
                    try (GuidanceScene own = scene()) {
                      return String.valueOf(energy(label, term, own.context(own.cells())));
                    }
                  }));
      assertThat(elsewhere).as(label + ": on four threads").containsExactly(String.valueOf(first));
    }
  }

  /**
   * GT-107 MUST: region() is not null and span() lies in [0, 1].
   *
   * <p>If this fails, check: a number of steps given where a share is meant.
   */
  @Test
  void required_gt107_regionAndSpanAreValid() {
    try (GuidanceTerm term = createTerm()) {
      String label = "GT-107, term '" + term.id() + "'";
      assertThat(term.region()).as(label + ": region()").isNotNull();
      assertThat(term.span()).as(label + ": span()").isBetween(0.0, 1.0);
    }
  }

  /**
   * GT-108 MUST: the id is lower-case letters, digits and hyphens, and never changes.
   *
   * <p>If this fails, check: an id made from a class name or a parameter.
   */
  @Test
  void required_gt108_idIsWellFormedAndStable() {
    try (GuidanceTerm first = createTerm();
        GuidanceTerm second = createTerm()) {
      PluginRules.idIsWellFormedAndStable("GT-108", KIND, first, second);
    }
  }

  /**
   * GT-109 MUST: closing twice is harmless.
   *
   * <p>If this fails, check: arrays freed without a flag.
   */
  @Test
  void required_gt109_closingTwiceIsHarmless() {
    PluginRules.closingTwiceIsHarmless("GT-109", KIND, createTerm());
  }
}
