package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One reading on its way through the steps. Confined to the edit's thread. */
final class RedrawRow {
  private final RedrawTask task;
  private final GuidanceCells cells;
  private final NDArray editable; // (1, 1, h, w)
  private final NDArray arrived; // (1, 1, h, w)
  private final NDManager scope;
  private final Map<String, Double> energies = new LinkedHashMap<>();
  private NDArray latent; // z_t^gen, (1, C, h, w)
  private NDArray clean; // as predicted last, (1, C, h, w)
  private int evaluations;
  private int gradients;

  private RedrawRow(
      RedrawTask task,
      GuidanceCells cells,
      NDArray editable,
      NDArray arrived,
      NDArray latent,
      NDManager scope) {
    this.task = task;
    this.cells = cells;
    this.editable = editable;
    this.arrived = arrived;
    this.scope = scope;
    this.latent = latent;
    this.clean = latent;
  }

  /**
   * @param noise standard normal, (1, C, h, w)
   */
  static RedrawRow start(RedrawTask task, RedrawScene scene, NDArray noise) {
    Stage stage = scene.stage();
    NDManager scope = scene.scope();
    int w = task.where().width();
    int h = task.where().height();
    boolean[] inside = FeatureGrid.ofLatent(stage).touched(task.editable(), w, h);
    int[] open = indices(inside);
    boolean[] thing = task.thing();
    GuidanceCells cells;
    boolean[] arrived = new boolean[stage.cells()];
    if (thing == null) {
      cells = PointCells.of(task.drags(), task.editable(), w, h, stage, open);
    } else {
      ThingCells moved = ThingCells.of(task.drags(), thing, w, h, stage, open);
      cells = moved.cells();
      arrived = moved.arrived();
    }
    NDArray inverted = scene.bank().latent(0);
    NDArray latent =
        switch (scene.sampling().start()) {
          case INVERTED -> inverted.stopGradient();
          case PATCH_COPY ->
              thing == null
                  ? StartLatent.patchCopy(inverted, task.drags(), stage, scope)
                  : StartLatent.thingCopy(inverted, task.drags(), arrived, stage, scope);
          case MOTION ->
              StartLatent.motion(
                  inverted,
                  scene.session().encode(stage, task.moved(), scope),
                  noise,
                  task.where(),
                  scene.levels().get(0),
                  stage,
                  scope);
        };
    latent.attach(scope);
    return new RedrawRow(
        task, cells, mask(inside, stage, scope), mask(arrived, stage, scope), latent, scope);
  }

  RedrawTask task() {
    return task;
  }

  GuidanceCells cells() {
    return cells;
  }

  NDArray editable() {
    return editable;
  }

  NDArray arrived() {
    return arrived;
  }

  Map<String, Double> energies() {
    return energies;
  }

  NDArray latent() {
    return latent;
  }

  /** The clean latent as predicted last; the latent itself before the first step. */
  NDArray clean() {
    return clean;
  }

  /** Whether the bank's keys and values stand in for the row's own. */
  boolean replacesAttention(Sampling sampling) {
    return sampling.attention() == Sampling.Attention.REPLACE
        || (sampling.attention() == Sampling.Attention.BY_MOTION && task.thing() != null);
  }

  /**
   * Ends a step.
   *
   * @param next the next latent, (1, C, h, w)
   * @param predicted the clean latent, (1, C, h, w)
   */
  void advance(NDArray next, NDArray predicted) {
    if (clean != latent) {
      clean.close();
    }
    latent.close();
    next.attach(scope);
    predicted.attach(scope);
    latent = next;
    clean = predicted;
  }

  void count(int passes, int backward) {
    evaluations += passes;
    gradients += backward;
  }

  /**
   * @param shared evaluations that served all readings
   */
  Map<String, Double> measures(RgbImage photo, RgbImage picture, long bankBytes, int shared) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("evaluations", (double) evaluations + shared);
    measures.put("gradients", (double) gradients);
    measures.put("memoryBank", (double) bankBytes);
    double error = errorOutside(photo, picture, task.editable());
    if (error > 0) {
      measures.put("reconstruction", -10 * Math.log10(error));
    }
    energies.forEach((id, energy) -> measures.put("energy." + id, energy));
    return measures;
  }

  /** Mean squared difference outside the editable area; 0 if there is none. */
  private static double errorOutside(RgbImage photo, RgbImage picture, boolean[] editable) {
    double sum = 0;
    long n = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < editable.length; i++) {
        if (!editable[i]) {
          double d =
              photo.planes()[c * editable.length + i] - picture.planes()[c * editable.length + i];
          sum += d * d;
          n++;
        }
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private static int[] indices(boolean[] flags) {
    int[] out = new int[flags.length];
    int n = 0;
    for (int i = 0; i < flags.length; i++) {
      if (flags[i]) {
        out[n++] = i;
      }
    }
    return Arrays.copyOf(out, n);
  }

  private static NDArray mask(boolean[] cells, Stage stage, NDManager scope) {
    float[] values = new float[cells.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells[i] ? 1 : 0;
    }
    return Tensors.of(scope, values, 1, 1, stage.height(), stage.width());
  }
}
