package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import io.luciddrag.Sampling;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.StepRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Predicts the noise of a batch of readings with their target prompts, self-attention reading the
 * bank, under classifier-free and perturbed-attention guidance.
 */
final class TextPrediction implements AutoCloseable {
  private final RedrawScene scene;
  private final Sampling sampling;
  private final boolean embeds;
  private final DeepReuse plain;
  private final DeepReuse perturbed;

  TextPrediction(RedrawScene scene, Set<BackendCapability> capabilities) {
    this.scene = scene;
    this.sampling = scene.sampling();
    this.embeds = capabilities.contains(BackendCapability.EMBEDDED_GUIDANCE);
    this.plain = new DeepReuse(scene, capabilities);
    this.perturbed = new DeepReuse(scene, capabilities);
  }

  /** Evaluations a reading at a step. */
  int passes(List<RedrawRow> batch, int i) {
    return texts(batch) + (scene.windows().perturbs(scene.step(i)) ? 1 : 0);
  }

  /** Prompts a reading: the null text needs its own evaluation, unless it is all there is. */
  private int texts(List<RedrawRow> batch) {
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
   * @param between called between two evaluations, throws if the edit should end
   * @return eps~, (B, C, h, w) in z's scope
   */
  NDArray of(List<RedrawRow> batch, NDArray z, int i, Runnable between) {
    boolean twice = texts(batch) == 2;
    NDArray latents = twice ? z.concat(z, 0) : z; // (2 B or B, C, h, w)
    NDArray noise = plain.predict(batch, request(batch, latents, i), i).noise();
    batch.forEach(row -> row.count(twice ? 2 : 1, 0));
    NDArray eps = twice ? TextGuidance.combined(noise, sampling.guidanceScale()) : noise;
    if (!scene.windows().perturbs(scene.step(i))) {
      return eps;
    }
    between.run();
    StepRequest unstructured = request(batch, z, i).withPerturbedAttention();
    NDArray without = perturbed.predict(batch, unstructured, i).noise(); // (B, C, h, w)
    batch.forEach(row -> row.count(1, 0));
    return TextGuidance.perturbed(eps, noise, without, sampling.perturbedAttentionScale());
  }

  /**
   * @param latents of the batch with the target prompts, then with the null text if there are more
   */
  private StepRequest request(List<RedrawRow> batch, NDArray latents, int i) {
    List<Conditioning> prompts = new ArrayList<>();
    batch.forEach(row -> prompts.add(row.task().target()));
    int more = (int) latents.getShape().get(0) - batch.size();
    prompts.addAll(Collections.nCopies(more, scene.nullText()));
    StepRequest request = scene.request(latents, scene.levels().get(i), prompts);
    if (embeds) {
      request = request.withGuidanceScale(sampling.guidanceScale());
    }
    Optional<AttentionMemory> bank = scene.bank().attention(i);
    return bank.isPresent() && scene.windows().attends(scene.step(i))
        ? request.withMemory(bank.get(), batch.get(0).replacesAttention(sampling))
        : request;
  }

  @Override
  public void close() {
    try (plain) {
      perturbed.close();
    }
  }
}
