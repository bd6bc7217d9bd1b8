package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries readings from level to level: predict with text guidance and the bank, guide, step.
 *
 * <p>Holds no arithmetic of its own: that is {@link DdimStep}, {@link LcmStep}, {@link
 * TextGuidance}, {@link CollaborativeGuidance}.
 */
final class RedrawStep {
  /**
   * What guidance in both DDIM terms lacks against guidance in x0 alone: 29.98 / 2.42, the shifts
   * summed over the first 30 of 50 steps (PAPER section 4 row 5).
   */
  static final double BOTH_TERMS_GAIN = 12.4;

  /** Standard normal noise by number. */
  interface Noise {
    NDArray of(int number, Stage stage, NDManager scope);
  }

  private final RedrawScene scene;
  private final CollaborativeGuidance guidance;
  private final TextPrediction prediction;
  private final NDArray fixedNoise;
  private final Noise noise;
  private final Sampling sampling;
  private int references;

  /**
   * @param fixedNoise of the consistency steps, (1, C, h, w)
   */
  RedrawStep(
      RedrawScene scene,
      CollaborativeGuidance guidance,
      Set<BackendCapability> capabilities,
      NDArray fixedNoise,
      Noise noise) {
    this.scene = scene;
    this.guidance = guidance;
    this.prediction = new TextPrediction(scene, capabilities);
    this.fixedNoise = fixedNoise;
    this.noise = noise;
    this.sampling = scene.sampling();
  }

  /** Evaluations that served all readings: the inversion's and those of reference features. */
  int shared(List<NoiseLevel> levels) {
    boolean inverted =
        sampling.solver() == Sampling.Solver.DDIM
            || scene.bank().attention(levels.size() - 2).isPresent()
            || scene.bank().features(0).isPresent();
    return references + (inverted ? levels.size() - 1 : 0);
  }

  /** Runs all steps, side by side. */
  void runAll(List<RedrawRow> rows, WorkShare work) {
    List<List<RedrawRow>> batches = batches(rows);
    try (prediction) {
      for (int i = 0; i + 1 < scene.levels().size(); i++) {
        try (NDManager level = scene.scope().newSubManager()) {
          Features reference = guides(i) ? reference(i, level, work) : null;
          for (List<RedrawRow> batch : batches) {
            int passes = prediction.passes(batch, i) * batch.size();
            RedrawRow first = batch.get(0);
            work.step(
                passes,
                reference != null,
                () -> scene.session().decode(scene.stage(), first.clean()));
            for (int r = 0; r < scene.windows().repeats(scene.step(i)); r++) {
              if (r > 0) {
                work.check(); // the first was checked, and reported, above
              }
              run(batch, i, r > 0, reference, level, work);
            }
          }
        }
      }
    }
  }

  /** Rows that agree on how they read the bank, at most as many as may run at once. */
  private List<List<RedrawRow>> batches(List<RedrawRow> rows) {
    List<List<RedrawRow>> batches = new ArrayList<>();
    for (boolean replaces : new boolean[] {false, true}) {
      List<RedrawRow> alike =
          rows.stream().filter(r -> r.replacesAttention(sampling) == replaces).toList();
      for (int from = 0; from < alike.size(); from += sampling.batch()) {
        batches.add(alike.subList(from, Math.min(alike.size(), from + sampling.batch())));
      }
    }
    return batches;
  }

  private void run(
      List<RedrawRow> batch,
      int i,
      boolean again,
      @Nullable Features reference,
      NDManager level,
      WorkShare work) {
    NoiseLevel from = scene.levels().get(i);
    NoiseLevel to = scene.levels().get(i + 1);
    try (NDManager scope = level.newSubManager()) {
      NDArray z = again ? renoised(batch, i, scope) : stacked(batch, RedrawRow::latent, scope);
      NDArray eps = prediction.of(batch, z, i, work::check); // (B, C, h, w)
      requireFinite(eps, i);
      NDArray g = reference == null ? null : guide(batch, z, i, reference); // (B, C, h, w)
      NDArray guided = g == null ? eps : eps.add(g); // (B, C, h, w)
      NDArray clean = clean(z, guided, from); // (B, C, h, w)
      NDArray next =
          sampling.solver() == Sampling.Solver.LCM
              ? LcmStep.next(LcmStep.denoised(z, guided, from), own(fixedNoise, scope), to)
              : ddim(batch, z, eps, g, i, scope);
      if (sampling.exactReconstruction()) {
        NDArray editable = stacked(batch, RedrawRow::editable, scope); // (B, 1, h, w)
        NDArray photo = own(scene.bank().latent(i + 1), scope); // (1, C, h, w)
        next = next.mul(editable).add(photo.sub(photo.mul(editable)));
      }
      for (int b = 0; b < batch.size(); b++) {
        String row = b + ":" + (b + 1);
        batch.get(b).advance(next.get(row), clean.get(row));
      }
    }
  }

  /**
   * A network that overflows, or has damaged weights, is not a term's fault, nor a black picture.
   */
  private void requireFinite(NDArray eps, int i) {
    if (!Float.isFinite(eps.sum().getFloat())) {
      throw new ModelException(
          "the network predicted numbers that are not finite at step %d of %d (t = %d): its weights are"
                  .formatted(
                      scene.step(i), scene.windows().steps(), scene.levels().get(i).timestep())
              + " damaged or its numbers leave the range of the precision; take the files anew, or"
              + " compute in fp32 or bf16");
    }
  }

  private NDArray ddim(
      List<RedrawRow> batch, NDArray z, NDArray eps, @Nullable NDArray g, int i, NDManager scope) {
    double aFrom = scene.levels().get(i).alphaBar();
    double aTo = scene.levels().get(i + 1).alphaBar();
    NDArray next;
    if (g == null) {
      next = DdimStep.apply(z, eps, aFrom, aTo);
    } else if (sampling.guidedTerms() == Sampling.GuidedTerms.CLEAN) {
      next = DdimStep.applyGuided(z, eps, g, aFrom, aTo);
    } else {
      NDArray both = eps.add(g.mul(Tensors.scalar(scope, BOTH_TERMS_GAIN)));
      next = DdimStep.apply(z, both, aFrom, aTo);
    }
    if (!scene.windows().isStochastic(scene.step(i))) {
      return next;
    }
    NDArray random = noise.of(1 + scene.step(i), scene.stage(), scope); // (1, C, h, w)
    NDArray guidanceOrNone = g == null ? z.zerosLike() : g;
    NDArray stochastic =
        DdimStep.applyStochastic(z, eps, guidanceOrNone, random, sampling.eta(), aFrom, aTo);
    NDArray editable = stacked(batch, RedrawRow::editable, scope); // (B, 1, h, w)
    return next.add(stochastic.sub(next).mul(editable));
  }

  private @Nullable NDArray guide(List<RedrawRow> batch, NDArray z, int i, Features reference) {
    // The feature network reads the source prompt for both branches (PAPER section 4 row 7).
    List<Conditioning> prompts = batch.stream().map(row -> row.task().source()).toList();
    StepRequest request = scene.request(z, scene.levels().get(i), prompts);
    List<CollaborativeGuidance.Row> rows =
        batch.stream().map(row -> new CollaborativeGuidance.Row(reference, row.cells())).toList();
    NDManager scope = z.getManager();
    RegionMasks masks =
        new RegionMasks(
            stacked(batch, RedrawRow::editable, scope), stacked(batch, RedrawRow::arrived, scope));
    CollaborativeGuidance.Guidance g =
        guidance.at(
            scene.session(),
            request,
            rows,
            masks,
            scene.step(i),
            scene.windows().steps(),
            batch.stream().map(RedrawRow::energies).toList());
    batch.forEach(row -> row.count(1, g.gradients()));
    return g.sum();
  }

  private boolean guides(int i) {
    return scene.windows().guides(scene.step(i))
        && guidance.acts(scene.step(i), scene.windows().steps());
  }

  /** F_t^gud at the running level, valid while the level's scope is open. */
  private Features reference(int i, NDManager level, WorkShare work) {
    Optional<Features> recorded = scene.bank().features(i);
    if (recorded.isPresent()) {
      return recorded.get();
    }
    work.check();
    references++;
    NDArray photo = own(scene.bank().latent(i), level);
    Conditioning source = scene.source();
    return scene.session().features(scene.request(photo, scene.levels().get(i), List.of(source)));
  }

  /** The latents of one level less noise brought back by a DDIM step without bank (PAPER 5.2). */
  private NDArray renoised(List<RedrawRow> batch, int i, NDManager scope) {
    NoiseLevel cleaner = scene.levels().get(i + 1);
    NDArray z = stacked(batch, RedrawRow::latent, scope);
    if (cleaner.timestep() < 0) {
      return z; // the clean end has no timestep of its own
    }
    List<Conditioning> prompts = batch.stream().map(row -> row.task().target()).toList();
    NDArray noise = scene.session().predict(scene.request(z, cleaner, prompts), Taps.NONE).noise();
    batch.forEach(row -> row.count(1, 0));
    return DdimStep.apply(z, noise, cleaner.alphaBar(), scene.levels().get(i).alphaBar());
  }

  /** x0 as predicted. */
  private static NDArray clean(NDArray z, NDArray noise, NoiseLevel level) {
    NDManager s = z.getManager();
    return z.sub(noise.mul(Tensors.scalar(s, level.sigma())))
        .mul(Tensors.scalar(s, 1 / Math.sqrt(level.alphaBar())));
  }

  private static NDArray stacked(
      List<RedrawRow> batch, Function<RedrawRow, NDArray> part, NDManager scope) {
    NDList parts = new NDList();
    batch.forEach(row -> parts.add(own(part.apply(row), scope)));
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 0);
  }

  /** The same values as an array of another scope. */
  private static NDArray own(NDArray array, NDManager scope) {
    NDArray own = array.stopGradient();
    own.attach(scope);
    return own;
  }
}
