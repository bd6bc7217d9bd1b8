package io.luciddrag.testkit.world;

import io.luciddrag.Drag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes drags with known truth: one trait of a random scene changes, the way of a spot gives the
 * drag, and every other reading that would have put the spot there is solved for.
 *
 * <p>The same arguments give the same drags on every machine. Stateless.
 */
public final class DragMaker {
  private static final int SCENES = 400; // tried before giving up
  private static final int FAITHFUL =
      40; // of them with the reading drawn first, so that rare ones come
  private static final int HANDLES = 25; // tried in each scene
  private static final double LEAST_CHANGE = 0.2; // of the trait that makes the drag

  private DragMaker() {}

  /**
   * Makes a drag of any kind of thing.
   *
   * @param seed decides everything
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @param filter which drags to keep
   * @return the drag
   */
  public static AmbiguousDrag make(long seed, int width, int height, DragFilter filter) {
    Kind[] kinds = Kind.values();
    Kind kind = kinds[new SplittableRandom(seed).nextInt(kinds.length)];
    return make(kind, seed, width, height, filter);
  }

  /**
   * Makes a drag of a kind of thing.
   *
   * @param kind of the thing
   * @param seed decides all else
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @param filter which drags to keep
   * @return the drag
   * @throws IllegalArgumentException if the filter is so narrow that many tries found none
   */
  public static AmbiguousDrag make(Kind kind, long seed, int width, int height, DragFilter filter) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    List<ReadingRule> rules = ReadingRules.of(kind);
    ReadingRule wanted = rules.get(random.nextInt(rules.size()));
    for (int i = 0; i < SCENES; i++) {
      WorldScene scene = WorldScene.random(kind, random);
      Rendering source = scene.render(width, height);
      wanted = i < FAITHFUL ? wanted : rules.get(random.nextInt(rules.size()));
      for (int k = 0; k < HANDLES; k++) {
        Optional<AmbiguousDrag> found = tryOnce(source, wanted, seed, random, filter);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new IllegalArgumentException(
        "no drag of a " + kind.word() + " passed " + filter + "; widen it");
  }

  /**
   * Finds all readings of a drag given by hand.
   *
   * @param source the picture
   * @param drag whole pixels
   * @return the drag with its readings; empty if the handle lies on the backdrop or nothing the
   *     thing can do puts it onto the target
   */
  public static Optional<AmbiguousDrag> readingsOf(Rendering source, Drag drag) {
    int x = (int) Math.rint(drag.handleX());
    int y = (int) Math.rint(drag.handleY());
    Optional<MaterialPoint> spot = source.materialAt(x, y);
    if (spot.isEmpty()) {
      return Optional.empty();
    }
    Drag whole = new Drag(x, y, Math.rint(drag.targetX()), Math.rint(drag.targetY()));
    List<TrueReading> readings = new ReadingSearch(source, whole, spot.get()).all(false);
    return readings.isEmpty()
        ? Optional.empty()
        : Optional.of(complete(source, 0, whole, spot.get(), readings));
  }

  private static Optional<AmbiguousDrag> tryOnce(
      Rendering source, ReadingRule rule, long seed, SplittableRandom random, DragFilter filter) {
    int pixel = handle(source, rule, random);
    double strength = random.nextDouble(LEAST_CHANGE, 0.7);
    boolean up = random.nextBoolean();
    double value = source.scene().value(rule.primary()) + (up ? strength : -strength);
    if (pixel < 0 || value < 0 || value > 1) {
      return Optional.empty();
    }
    int x = pixel % source.width();
    int y = pixel / source.width();
    MaterialPoint spot = source.materialAt(x, y).orElseThrow();
    Landing landing = new Landing(source.view(), source.partIndex(spot.part()), spot.u(), spot.v());
    double[] end = landing.place(source.scene().with(rule.primary(), value));
    Drag drag = new Drag(x, y, Math.rint(end[0]), Math.rint(end[1]));
    double share = drag.length() / source.view().scale();
    if (share < filter.minLength() || share > filter.maxLength() || !inside(source, drag)) {
      return Optional.empty();
    }
    List<TrueReading> readings = new ReadingSearch(source, drag, spot).all(filter.worded());
    return readings.size() < filter.minReadings()
        ? Optional.empty()
        : Optional.of(complete(source, seed, drag, spot, readings));
  }

  /** A random visible pixel of a part that the rule can drag, or -1. */
  private static int handle(Rendering source, ReadingRule rule, SplittableRandom random) {
    List<String> parts = new ArrayList<>(source.parts());
    parts.removeIf(part -> !rule.appliesTo(part));
    boolean[] mask = source.mask(parts.get(random.nextInt(parts.size())));
    int[] pixels = new int[mask.length];
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        pixels[count++] = i;
      }
    }
    return count == 0 ? -1 : pixels[random.nextInt(count)];
  }

  private static boolean inside(Rendering source, Drag drag) {
    int margin = Math.max(1, source.view().scale() / 32);
    return drag.targetX() >= margin
        && drag.targetY() >= margin
        && drag.targetX() < source.width() - margin
        && drag.targetY() < source.height() - margin
        && drag.handleX() >= margin
        && drag.handleY() >= margin
        && drag.handleX() < source.width() - margin
        && drag.handleY() < source.height() - margin;
  }

  private static AmbiguousDrag complete(
      Rendering source, long seed, Drag drag, MaterialPoint spot, List<TrueReading> readings) {
    return new AmbiguousDrag(
        seed,
        source,
        drag,
        spot.part(),
        readings,
        ChangedArea.of(source, Arrays.asList(drag), readings));
  }
}
