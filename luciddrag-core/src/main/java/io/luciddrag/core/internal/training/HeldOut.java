package io.luciddrag.core.internal.training;

import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.discriminate.FidelityDiscriminator;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Judges a discriminator on held-out pairs, every time with the same noise. */
final class HeldOut {
  private static final int LEVELS = 10; // equally spaced times
  private static final int MOST = 32; // pairs a batch
  private static final long SEED = 4;

  private final List<Pair> pairs;
  private final TrainingModel model;
  private final int cells;

  /**
   * What was found.
   *
   * @param loss mean over all levels
   * @param levels the levels, clean first
   */
  record Report(double loss, List<Level> levels) {
    double meanArea() {
      return levels.stream().mapToDouble(Level::area).average().orElse(Double.NaN);
    }
  }

  /**
   * One noise level.
   *
   * @param timestep t
   * @param area under the curve: the chance that a photo is judged better than an edit
   */
  record Level(int timestep, double area) {}

  HeldOut(List<Pair> pairs, TrainingModel model, int cells) {
    this.pairs = List.copyOf(pairs);
    this.model = model;
    this.cells = cells;
  }

  Report judge(FidelityDiscriminator discriminator) {
    Random random = new Random(SEED);
    double loss = 0;
    List<Level> levels = new ArrayList<>();
    int last = model.schedule().trainSteps() - 1;
    for (int level = 0; level < LEVELS; level++) {
      int t = last * (2 * level + 1) / (2 * LEVELS); // middles of ten stretches
      float[] photos = new float[pairs.size()];
      float[] edits = new float[pairs.size()];
      for (int from = 0; from < pairs.size(); from += MOST) {
        List<Pair> some = pairs.subList(from, Math.min(from + MOST, pairs.size()));
        float[] logits = logits(discriminator, some, t, random);
        for (int i = 0; i < some.size(); i++) {
          photos[from + i] = logits[2 * i];
          edits[from + i] = logits[2 * i + 1];
          loss += softplus(-logits[2 * i]) + softplus(logits[2 * i + 1]);
        }
      }
      levels.add(new Level(t, AreaUnderCurve.of(photos, edits)));
    }
    return new Report(loss / (2.0 * pairs.size() * LEVELS), List.copyOf(levels));
  }

  private float[] logits(FidelityDiscriminator d, List<Pair> some, int t, Random random) {
    List<Integer> times = Collections.nCopies(some.size(), t);
    List<String> captions = some.stream().map(Pair::caption).toList();
    try (NDManager scope = TorchRuntime.newScope()) {
      NoisyBatch batch = NoisyBatch.of(some, times, captions, model, cells, random, scope);
      return d.logits(batch.input(), scope).toFloatArray();
    }
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
