package io.luciddrag.core.internal.autoencoder;

/** Both halves of an autoencoder, as read from a checkpoint. */
interface Network {
  /** Picture (1, 3, H, W) to scaled latent (1, C, h, w). */
  Block encoder();

  /** Scaled latent (1, C, h, w) to picture (1, 3, H, W). */
  Block decoder();
}
