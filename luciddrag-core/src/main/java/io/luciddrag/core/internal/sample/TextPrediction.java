package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import io.luciddrag.Sampling;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DeepFeatures;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Predicts the noise of a batch of readings with their target prompts, self-attention reading the
 * bank, under classifier-free guidance; keeps deep features from step to step where wanted.
 */
final class TextPrediction implements AutoCloseable {
  private final RedrawScene scene;
  private final Sampling sampling;
  private final Set<BackendCapability> capabilities;
  private final boolean embeds;
  private final IdentityHashMap<List<RedrawRow>, DeepFeatures> deep = new IdentityHashMap<>();

  TextPrediction(RedrawScene scene, Set<BackendCapability> capabilities) {
    this.scene = scene;
    this.sampling = scene.sampling();
    this.capabilities = capabilities;
    this.embeds = capabilities.contains(BackendCapability.EMBEDDED_GUIDANCE);
  }

  /** Evaluations a reading and step: the null text needs its own, unless it is all there is. */
  int passes(List<RedrawRow> batch) {
    String nothing = scene.nullText().prompt();
    boolean described =
        batch.stream().anyMatch(row -> !row.task().target().prompt().equals(nothing));
    return described && sampling.guidanceScale() > 1 && !embeds ? 2 : 1;
  }

  /**
   * Predicts for a batch.
   *
   * @param z (B, C, h, w)
   * @param i index among the levels carried out
   * @return eps~, (B, C, h, w) in z's scope
   */
  NDArray of(List<RedrawRow> batch, NDArray z, int i) {
    boolean twice = passes(batch) == 2;
    List<Conditioning> prompts = new ArrayList<>();
    batch.forEach(row -> prompts.add(row.task().target()));
    if (twice) {
      prompts.addAll(Collections.nCopies(batch.size(), scene.nullText()));
    }
    NDArray latents = twice ? z.concat(z, 0) : z; // (2 B or B, C, h, w)
    StepRequest request = scene.request(latents, scene.levels().get(i), prompts);
    if (embeds) {
      request = request.withGuidanceScale(sampling.guidanceScale());
    }
    Optional<AttentionMemory> bank = scene.bank().attention(i);
    if (bank.isPresent() && scene.windows().attends(scene.step(i))) {
      boolean replace = batch.get(0).replacesAttention(sampling);
      request = request.withMemory(bank.get(), replace);
    }
    batch.forEach(row -> row.count(twice ? 2 : 1, 0));
    NDArray noise = withDeepReuse(batch, request, i).noise();
    return twice ? TextGuidance.combined(noise, sampling.guidanceScale()) : noise;
  }

  private Prediction withDeepReuse(List<RedrawRow> batch, StepRequest request, int i) {
    if (sampling.deepReuse() == 1 || !capabilities.contains(BackendCapability.DEEP_REUSE)) {
      return scene.session().predict(request, Taps.NONE);
    }
    DeepFeatures kept = deep.get(batch);
    if (kept != null && scene.windows().reusesDeep(scene.step(i))) {
      return scene.session().predict(request.reusing(kept), Taps.NONE);
    }
    Prediction prediction = scene.session().predict(request, new Taps(false, false, true));
    if (kept != null) {
      kept.close();
    }
    if (prediction.deep() == null) {
      deep.remove(batch);
    } else {
      deep.put(batch, prediction.deep());
    }
    return prediction;
  }

  @Override
  public void close() {
    deep.values().forEach(DeepFeatures::close);
    deep.clear();
  }
}
