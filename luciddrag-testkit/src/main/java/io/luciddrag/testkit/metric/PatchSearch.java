package io.luciddrag.testkit.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the most promising places of a handle's surroundings: every pixel of a coarse level, every
 * turn and size of a small bank.
 */
final class PatchSearch {
  private static final double[] TURNS = {0, -15, 15, -30, 30, -45, 45}; // degrees
  private static final double[] SIZES = {1, 0.8, 1.25, 0.64, 1.56};
  private static final double CHANGED = 0.01; // an unturned match of the first size wins a tie
  private static final float WIDE = 0.35f; // share of the coarsest level
  private static final int PEAKS = 24; // of both levels together
  private static final int NEAR_PEAKS = 16; // of the finer alone: small things before new ground

  /**
   * A place worth a closer look.
   *
   * @param x column on its level
   * @param y row on its level
   * @param turn radians
   * @param size by which the content is enlarged
   * @param score correlation
   */
  record Candidate(int x, int y, double turn, double size, double score) {}

  private final PatchPyramid pyramid;
  private final PatchLevel level;

  PatchSearch(PatchPyramid pyramid) {
    this.pyramid = pyramid;
    this.level = pyramid.after().get(pyramid.grid());
  }

  /** Candidates on the pyramid's grid level. */
  List<Candidate> candidates(double x, double y) {
    boolean two = pyramid.top() > pyramid.grid();
    Scores both = new Scores(level.width * level.height);
    Scores near = new Scores(level.width * level.height);
    for (int t = 0; t < TURNS.length; t++) {
      for (int s = 0; s < SIZES.length; s++) {
        double turn = Math.toRadians(TURNS[t]);
        float[] map = pyramid.template(pyramid.grid(), x, y, turn, SIZES[s]).everywhere(level);
        double cost = t == 0 && s == 0 ? 0 : CHANGED;
        near.keep(map, cost, t * SIZES.length + s);
        if (two) {
          both.keep(mixed(map, wide(x, y, turn, SIZES[s])), cost, t * SIZES.length + s);
        }
      }
    }
    List<Candidate> all = new ArrayList<>(peaks(near, two ? NEAR_PEAKS : PEAKS));
    if (two) {
      all.addAll(peaks(both, PEAKS));
    }
    return all;
  }

  /** Correlations of the coarsest level on the grid of the searched one. */
  private float[] wide(double x, double y, double turn, double size) {
    PatchLevel coarse = pyramid.after().get(pyramid.top());
    float[] map = pyramid.template(pyramid.top(), x, y, turn, size).everywhere(coarse);
    return Bilinear.resize(map, 1, coarse.width, coarse.height, level.width, level.height);
  }

  private static float[] mixed(float[] near, float[] wide) {
    for (int i = 0; i < wide.length; i++) {
      wide[i] = WIDE * wide[i] + (1 - WIDE) * near[i];
    }
    return wide;
  }

  /** The best of the bank at every pixel. */
  private static final class Scores {
    final float[] best;
    final int[] which;

    Scores(int cells) {
      best = new float[cells];
      Arrays.fill(best, -2);
      which = new int[cells];
    }

    void keep(float[] map, double cost, int bank) {
      float c = (float) cost;
      for (int i = 0; i < best.length; i++) {
        if (map[i] - c > best[i]) {
          best[i] = map[i] - c;
          which[i] = bank;
        }
      }
    }
  }

  private List<Candidate> peaks(Scores scores, int most) {
    List<Candidate> peaks = new ArrayList<>();
    for (int i = 0; i < scores.best.length; i++) {
      if (isPeak(scores.best, i % level.width, i / level.width)) {
        double turn = Math.toRadians(TURNS[scores.which[i] / SIZES.length]);
        double size = SIZES[scores.which[i] % SIZES.length];
        peaks.add(new Candidate(i % level.width, i / level.width, turn, size, scores.best[i]));
      }
    }
    peaks.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return peaks.subList(0, Math.min(most, peaks.size()));
  }

  /** Whether no neighbour is better; of equal neighbours the first is the peak. */
  private boolean isPeak(float[] best, int x, int y) {
    int at = y * level.width + x;
    for (int j = Math.max(0, y - 1); j <= Math.min(level.height - 1, y + 1); j++) {
      for (int i = Math.max(0, x - 1); i <= Math.min(level.width - 1, x + 1); i++) {
        int other = j * level.width + i;
        if (best[other] > best[at] || (best[other] == best[at] && other < at)) {
          return false;
        }
      }
    }
    return true;
  }
}
