package io.luciddrag.testkit.world;

import io.luciddrag.testkit.world.internal.figure.Pose;
import io.luciddrag.testkit.world.internal.paint.Canvas;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Painter;
import io.luciddrag.testkit.world.internal.paint.Rgb;
import io.luciddrag.testkit.world.internal.paint.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A thing in a setting, told by parameters: it can be captioned, changed and rendered at any size.
 *
 * <p>The geometry does not depend on the picture's size: the shorter side shows the unit square, a
 * longer side more of the surroundings. Equal scenes give equal pixels on every machine. Immutable;
 * safe from any thread.
 */
public final class WorldScene {
  /** The least width and height of a rendering in pixels. */
  public static final int SMALLEST = 16;

  /** The largest width and height of a rendering in pixels. */
  public static final int LARGEST = 2048;

  private static final double SILENT_FROM = 0.35; // silent traits stay near their middle
  private static final double SILENT_TO = 0.65;

  private final Kind kind;
  private final double[] values;
  private final Hue hue;
  private final @Nullable Hue second;
  private final Marking marking;
  private final boolean facesRight;
  private final Setting setting;
  private final long textureSeed;

  private WorldScene(
      Kind kind,
      double[] values,
      Hue hue,
      @Nullable Hue second,
      Marking marking,
      boolean facesRight,
      Setting setting,
      long textureSeed) {
    this.kind = kind;
    this.values = values;
    this.hue = hue;
    this.second = second;
    this.marking = marking;
    this.facesRight = facesRight;
    this.setting = setting;
    this.textureSeed = textureSeed;
  }

  /**
   * Makes a random scene of any kind.
   *
   * @param seed decides everything
   * @return the scene
   */
  public static WorldScene random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random(pick(Arrays.asList(Kind.values()), random), random);
  }

  /**
   * Makes a random scene of a kind.
   *
   * @param kind of the thing
   * @param seed decides all else
   * @return the scene; its spoken traits are uniform in [0, 1], the silent ones lie about the
   *     middle
   */
  public static WorldScene random(Kind kind, long seed) {
    return random(kind, new SplittableRandom(seed));
  }

  static WorldScene random(Kind kind, RandomGenerator random) {
    double[] values = new double[kind.traits().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          kind.traits().get(i).isSpoken()
              ? random.nextDouble()
              : random.nextDouble(SILENT_FROM, SILENT_TO);
    }
    Hue hue = pick(kind.hues(), random);
    Hue second = kind.secondHues().isEmpty() ? null : pick(kind.secondHues(), random);
    Marking marking =
        kind.hasMarking() ? pick(Arrays.asList(Marking.values()), random) : Marking.PLAIN;
    boolean facesRight = kind.hasFacing() && random.nextBoolean();
    Setting setting = pick(Arrays.asList(Setting.values()), random);
    long texture = random.nextLong() >>> 1;
    return new WorldScene(kind, values, hue, second, marking, facesRight, setting, texture);
  }

  private static <T> T pick(Collection<T> choice, RandomGenerator random) {
    return new ArrayList<>(choice).get(random.nextInt(choice.size()));
  }

  /** {@return the kind of the thing} */
  public Kind kind() {
    return kind;
  }

  /** {@return the main colour} */
  public Hue hue() {
    return hue;
  }

  /** {@return the second colour; empty for kinds that have none} */
  public Optional<Hue> secondHue() {
    return Optional.ofNullable(second);
  }

  /** {@return the coat's marking; plain for kinds that have none} */
  public Marking marking() {
    return marking;
  }

  /** {@return whether the thing faces right; false for kinds without a facing} */
  public boolean facesRight() {
    return facesRight;
  }

  /** {@return where it takes place} */
  public Setting setting() {
    return setting;
  }

  /** {@return the seed of grain and clouds; it also picks what no word tells, such as a skin} */
  public long textureSeed() {
    return textureSeed;
  }

  /**
   * {@return the value of a trait}
   *
   * @param trait by name
   */
  public double value(String trait) {
    return values[kind.index(trait)];
  }

  /** {@return all values by trait, in the kind's order; a fresh map} */
  public Map<String, Double> values() {
    Map<String, Double> all = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      all.put(kind.traits().get(i).name(), values[i]);
    }
    return all;
  }

  /**
   * Changes a trait.
   *
   * @param trait by name
   * @param value in [0, 1]
   * @return the changed scene
   * @throws IllegalArgumentException if there is no such trait or the value is out of range
   */
  public WorldScene with(String trait, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "trait '" + trait + "' must lie in [0, 1], was " + value + "; clamp it first");
    }
    return withFree(kind.index(trait), value);
  }

  /** As with, for solvers: the value may lie outside the range. */
  WorldScene withFree(int trait, double value) {
    double[] changed = values.clone();
    changed[trait] = value;
    return new WorldScene(kind, changed, hue, second, marking, facesRight, setting, textureSeed);
  }

  /**
   * Changes the colours.
   *
   * @param main the main colour
   * @param other the second colour; left out for kinds that have none
   * @return the changed scene
   */
  public WorldScene withHues(Hue main, Hue other) {
    Hue kept = second == null ? null : Objects.requireNonNull(other, "other");
    return new WorldScene(
        kind,
        values,
        Objects.requireNonNull(main, "main"),
        kept,
        marking,
        facesRight,
        setting,
        textureSeed);
  }

  /**
   * Changes the marking; without effect for kinds that have none.
   *
   * @param other the marking
   * @return the changed scene
   */
  public WorldScene withMarking(Marking other) {
    Marking kept = kind.hasMarking() ? Objects.requireNonNull(other, "other") : Marking.PLAIN;
    return new WorldScene(kind, values, hue, second, kept, facesRight, setting, textureSeed);
  }

  /**
   * Changes the facing; without effect for kinds that have none.
   *
   * @param right whether it faces right
   * @return the changed scene
   */
  public WorldScene withFacing(boolean right) {
    return new WorldScene(
        kind, values, hue, second, marking, right && kind.hasFacing(), setting, textureSeed);
  }

  /**
   * Changes the setting.
   *
   * @param other where it takes place
   * @return the changed scene
   */
  public WorldScene withSetting(Setting other) {
    return new WorldScene(
        kind,
        values,
        hue,
        second,
        marking,
        facesRight,
        Objects.requireNonNull(other, "other"),
        textureSeed);
  }

  /**
   * Changes grain, clouds and what no word tells.
   *
   * @param seed not negative
   * @return the changed scene
   */
  public WorldScene withTextureSeed(long seed) {
    if (seed < 0) {
      throw new IllegalArgumentException("a texture seed must not be negative, was " + seed);
    }
    return new WorldScene(kind, values, hue, second, marking, facesRight, setting, seed);
  }

  /** {@return the scene in words, every spoken trait told} */
  public String caption() {
    return Caption.of(this, Trait::isSpoken);
  }

  /**
   * Tells the scene in words, only some traits among them.
   *
   * @param traits names of those to tell; colours, facing and setting are always told
   * @return the caption
   */
  public String caption(Set<String> traits) {
    traits.forEach(kind::index);
    return Caption.of(this, trait -> traits.contains(trait.name()));
  }

  /**
   * {@return the words for a trait as this scene has it, such as "a long neck"; empty if silent}
   *
   * @param trait by name
   */
  public String words(String trait) {
    return kind.trait(trait)
        .words(value(trait))
        .replace("{1}", hue.word())
        .replace("{2}", second == null ? "" : second.word());
  }

  /**
   * Renders the scene.
   *
   * @param width in pixels, 16 to 2048
   * @param height in pixels, 16 to 2048
   * @return the picture with its truth
   */
  public Rendering render(int width, int height) {
    return render(width, height, true);
  }

  /** As render; without grain and clouds if not textured. */
  Rendering render(int width, int height, boolean textured) {
    checkSize("width", width);
    checkSize("height", height);
    Figure figure = figure();
    Canvas canvas =
        Painter.paint(figure, setting.backdrop(), new View(width, height), textureSeed, textured);
    return new Rendering(this, figure, canvas);
  }

  /** A setting without any thing, grain or clouds. */
  static Rendering empty(Setting setting, int side) {
    Figure nothing = new Figure.Builder().build();
    Canvas canvas = Painter.paint(nothing, setting.backdrop(), new View(side, side), 0, false);
    return new Rendering(random(Kind.CAR, 0), nothing, canvas);
  }

  Figure figure() {
    Rgb other = second == null ? hue.rgb() : second.rgb();
    int variant = (int) (textureSeed & 0xFFFF);
    return kind.figure(
        new Pose(this::value, hue.rgb(), other, marking.pattern(), facesRight, variant));
  }

  private static void checkSize(String name, int pixels) {
    if (pixels < SMALLEST || pixels > LARGEST) {
      throw new IllegalArgumentException(
          "the %s must lie in [%d, %d], was %d".formatted(name, SMALLEST, LARGEST, pixels));
    }
  }

  /**
   * {@return the names of the parts, in the order of their painting; the same for all of a kind}
   */
  public List<String> parts() {
    return Collections.unmodifiableList(
        figure().parts().stream().map(part -> part.name()).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorldScene that
        && that.kind == kind
        && Arrays.equals(that.values, values)
        && that.hue == hue
        && that.second == second
        && that.marking == marking
        && that.facesRight == facesRight
        && that.setting == setting
        && that.textureSeed == textureSeed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        kind, Arrays.hashCode(values), hue, second, marking, facesRight, setting, textureSeed);
  }

  @Override
  public String toString() {
    return caption();
  }
}
