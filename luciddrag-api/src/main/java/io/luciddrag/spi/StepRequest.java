package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One evaluation of a backend: a batch of latents at one noise level. Immutable. */
public final class StepRequest {
  private final Stage stage;
  private final NDArray latent;
  private final NoiseLevel level;
  private final List<Conditioning> conditioning;
  private final List<Correspondence> correspondences;
  private final @Nullable AttentionMemory memory;
  private final boolean replaceAttention;
  private final double guidanceScale;
  private final @Nullable DeepFeatures deep;
  private final boolean perturbsAttention;

  private StepRequest(
      Stage stage,
      NDArray latent,
      NoiseLevel level,
      List<Conditioning> conditioning,
      List<Correspondence> correspondences,
      @Nullable AttentionMemory memory,
      boolean replaceAttention,
      double guidanceScale,
      @Nullable DeepFeatures deep,
      boolean perturbsAttention) {
    this.stage = Objects.requireNonNull(stage, "stage");
    this.latent = Objects.requireNonNull(latent, "latent");
    this.level = Objects.requireNonNull(level, "level");
    this.conditioning = List.copyOf(conditioning);
    this.correspondences = List.copyOf(correspondences);
    this.memory = memory;
    this.replaceAttention = replaceAttention;
    this.guidanceScale = guidanceScale;
    this.deep = deep;
    this.perturbsAttention = perturbsAttention;
  }

  /**
   * Makes a request.
   *
   * @param stage the stage
   * @param latent (B, C, h, w)
   * @param level its noise level
   * @param conditioning one per row of the batch
   * @param correspondences one per row of the batch, or none for the unedited photo
   */
  public StepRequest(
      Stage stage,
      NDArray latent,
      NoiseLevel level,
      List<Conditioning> conditioning,
      List<Correspondence> correspondences) {
    this(stage, latent, level, conditioning, correspondences, null, false, 1, null, false);
  }

  /**
   * Adds keys and values from the memory bank.
   *
   * @param bank what the inversion recorded at this level; serves all rows of the batch
   * @param replace true to replace the latent's own keys and values, false to append to them
   * @return a request that also reads the bank
   */
  public StepRequest withMemory(AttentionMemory bank, boolean replace) {
    return new StepRequest(
        stage,
        latent,
        level,
        conditioning,
        correspondences,
        bank,
        replace,
        guidanceScale,
        deep,
        perturbsAttention);
  }

  /**
   * Sets the guidance scale of backends with {@link BackendCapability#EMBEDDED_GUIDANCE}; others
   * ignore it.
   *
   * @param scale from 1 up
   * @return a request with that scale
   */
  public StepRequest withGuidanceScale(double scale) {
    return new StepRequest(
        stage,
        latent,
        level,
        conditioning,
        correspondences,
        memory,
        replaceAttention,
        scale,
        deep,
        perturbsAttention);
  }

  /**
   * Lets the backend take its deep levels from a neighbouring step instead of computing them.
   *
   * @param kept of the same batch, and of perturbed attention if this request perturbs it
   * @return a request that reuses them
   */
  public StepRequest reusing(DeepFeatures kept) {
    return new StepRequest(
        stage,
        latent,
        level,
        conditioning,
        correspondences,
        memory,
        replaceAttention,
        guidanceScale,
        kept,
        perturbsAttention);
  }

  /**
   * Leaves out the self-attention of the network's deepest level: there every place reads its own
   * value alone, that is, the attention map is the identity. What is predicted then has lost its
   * global structure; perturbed-attention guidance leads away from it. Only {@link
   * DiffusionSession#predict} takes such a request.
   *
   * <p>Source: Self-Rectifying Diffusion Sampling with Perturbed-Attention Guidance, ECCV 2024,
   * arXiv:2403.17377.
   *
   * @return a request for backends with {@link BackendCapability#PERTURBED_ATTENTION}; others throw
   *     {@link io.luciddrag.UnsupportedCapabilityException}
   */
  public StepRequest withPerturbedAttention() {
    return new StepRequest(
        stage,
        latent,
        level,
        conditioning,
        correspondences,
        memory,
        replaceAttention,
        guidanceScale,
        deep,
        true);
  }

  /** {@return the stage} */
  public Stage stage() {
    return stage;
  }

  /** {@return the latents, (B, C, h, w)} */
  public NDArray latent() {
    return latent;
  }

  /**
   * {@return the timestep that the network is told, and the share of signal in the latents; during
   * DDIM inversion the timestep is that of the level stepped to, the share that of the latents}
   */
  public NoiseLevel level() {
    return level;
  }

  /** {@return the prepared prompts, one per row of the batch} */
  public List<Conditioning> conditioning() {
    return conditioning;
  }

  /** {@return where content comes from, one per row of the batch; empty for the unedited photo} */
  public List<Correspondence> correspondences() {
    return correspondences;
  }

  /** {@return keys and values to attend to, or null} */
  public @Nullable AttentionMemory memory() {
    return memory;
  }

  /**
   * {@return whether the memory replaces the latent's own keys and values rather than being
   * appended}
   */
  public boolean replaceAttention() {
    return replaceAttention;
  }

  /** {@return the guidance scale for backends that take it as an input; 1 unless set} */
  public double guidanceScale() {
    return guidanceScale;
  }

  /** {@return deep features to reuse, or null} */
  public @Nullable DeepFeatures deep() {
    return deep;
  }

  /** {@return whether the self-attention of the deepest level is left out} */
  public boolean perturbsAttention() {
    return perturbsAttention;
  }
}
