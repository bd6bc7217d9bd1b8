package io.luciddrag.testkit.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Draws a scene nearer to a picture, one parameter at a time, by rendering and comparing. */
final class Fit {
  private static final double DIFFERENCE = 0.03; // of a trait, for slopes
  private static final double LARGEST_STEP = 0.25; // of a trait
  private static final double FLOOR = 0.02; // keeps traits that show nowhere in place
  private static final int MOST_BLURS = 5;
  private static final int ROUNDS = 3; // at most, for each step size

  private final SmallPicture target;
  private final boolean textured;
  private WorldScene best;
  private double cost;
  private int blurs = 1;

  Fit(SmallPicture target, WorldScene start, boolean textured) {
    this.target = target;
    this.textured = textured;
    this.best = start;
    this.cost = cost(start);
  }

  WorldScene best() {
    return best;
  }

  double cost() {
    return cost;
  }

  private double cost(WorldScene scene) {
    return target.difference(picture(scene));
  }

  private SmallPicture picture(WorldScene scene) {
    int side = target.side();
    return SmallPicture.of(scene.render(side, side, textured), blurs);
  }

  private boolean offer(WorldScene candidate) {
    double other = cost(candidate);
    if (other >= cost) {
      return false;
    }
    best = candidate;
    cost = other;
    return true;
  }

  /** Finds out how blurred the picture is. */
  Fit focus() {
    int least = blurs;
    double lowest = Double.MAX_VALUE;
    for (int i = 1; i <= MOST_BLURS; i++) {
      blurs = i;
      double other = cost(best);
      if (other < lowest) {
        lowest = other;
        least = i;
      }
    }
    blurs = least;
    cost = lowest;
    return this;
  }

  /** Tries all colours, markings and what else comes in kinds; the geometry stays. */
  Fit categories() {
    Kind kind = best.kind();
    List<Hue> others = new ArrayList<>(kind.secondHues());
    for (Hue hue : kind.hues()) {
      offer(best.withHues(hue, best.secondHue().orElse(hue)));
    }
    for (Hue other : others) {
      offer(best.withHues(best.hue(), other));
    }
    if (kind.hasMarking()) {
      for (Marking marking : Marking.values()) {
        offer(best.withMarking(marking));
      }
    }
    if (kind == Kind.FACE) {
      for (int skin = 0; skin < 4; skin++) {
        offer(best.withTextureSeed(skin));
      }
    }
    return this;
  }

  /** Walks along some traits with steps that are halved from a first to a last size. */
  Fit descend(Collection<String> traits, double from, double to) {
    for (double step = from; step >= to; step /= 2) {
      boolean moved = true;
      for (int round = 0; round < ROUNDS && moved; round++) {
        moved = false;
        for (String trait : traits) {
          moved |= nudge(trait, step) || nudge(trait, -step);
        }
      }
    }
    return this;
  }

  /** Tries values all over the range of one trait. */
  Fit sweep(String trait, int count) {
    WorldScene start = best;
    for (int i = 0; i <= count; i++) {
      offer(start.with(trait, i / (double) count));
    }
    return this;
  }

  /**
   * Moves all of some traits together: Levenberg and Marquardt's method with differences. It finds
   * its way where traits nearly replace each other, as size and the lengths of parts do.
   */
  Fit refine(List<String> traits, int steps) {
    double damping = 0.03;
    for (int step = 0; step < steps; step++) {
      double before = cost;
      double[] change = direction(traits, damping);
      if (offer(moved(traits, change))) {
        damping *= 0.3;
      } else {
        damping *= 8;
      }
      boolean settled = cost < before && before - cost < 1e-4 * before;
      if (settled || damping > 1e4) {
        break;
      }
    }
    return this;
  }

  private double[] direction(List<String> traits, double damping) {
    SmallPicture here = picture(best);
    float[] rest = target.minus(here);
    float[][] slopes = new float[traits.size()][];
    for (int i = 0; i < slopes.length; i++) {
      double value = best.value(traits.get(i));
      double step = value > 0.5 ? -DIFFERENCE : DIFFERENCE;
      slopes[i] = picture(best.with(traits.get(i), value + step)).minus(here);
      for (int k = 0; k < slopes[i].length; k++) {
        slopes[i][k] /= (float) step;
      }
    }
    double[][] matrix = new double[slopes.length][slopes.length];
    double[] right = new double[slopes.length];
    for (int i = 0; i < slopes.length; i++) {
      right[i] = product(slopes[i], rest);
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = product(slopes[i], slopes[j]);
      }
    }
    return Normal.solve(matrix, right, damping, FLOOR);
  }

  private WorldScene moved(List<String> traits, double[] change) {
    WorldScene scene = best;
    for (int i = 0; i < change.length; i++) {
      double capped = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, change[i]));
      double value = best.value(traits.get(i)) + capped;
      scene = scene.with(traits.get(i), Math.max(0, Math.min(1, value)));
    }
    return scene;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private boolean nudge(String trait, double step) {
    double value = best.value(trait);
    double next = Math.max(0, Math.min(1, value + step));
    return next != value && offer(best.with(trait, next));
  }
}
