package io.luciddrag.spi;

/** What a backend may be able to do; the engine asks before it starts. */
public enum BackendCapability {
  /** Understands prompts. */
  TEXT,
  /** Differentiates energies with respect to the latent. */
  GRADIENTS,
  /** Hands out and takes keys and values of its self-attention. */
  ATTENTION_MEMORY,
  /**
   * Tells real from degraded content at any noise level: log p/q, the logit of the paper's
   * discriminator.
   */
  FIDELITY,
  /** Inverts in closed form, so that no inversion passes are needed. */
  EXACT_INVERSION,
  /**
   * Takes the guidance scale as an input (distilled models), so that no null-text pass is needed.
   */
  EMBEDDED_GUIDANCE,
  /** Can reuse the deep levels of its network from a neighbouring step ({@link DeepFeatures}). */
  DEEP_REUSE,
  /**
   * Can leave out the self-attention of its deepest level ({@link
   * StepRequest#withPerturbedAttention()}).
   */
  PERTURBED_ATTENTION,
  /** Gives the same numbers for the same input on the same machine type. */
  DETERMINISTIC
}
