package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.autoencoder.AutoencoderConfig;
import io.luciddrag.core.internal.text.ClipTextConfig;
import io.luciddrag.core.internal.unet.UNetConfig;
import io.luciddrag.core.internal.weights.Weights;

/**
 * The networks of a model, described and found but not loaded.
 *
 * @param prompts turns prompts into ids; made-up models have one that needs no vocabulary
 */
record ModelParts(
    UNetConfig unetConfig,
    Weights unet,
    AutoencoderConfig autoencoderConfig,
    Weights autoencoder,
    ClipTextConfig textConfig,
    Weights text,
    Prompts prompts,
    SchedulerFile scheduler) {

  /** Turns a prompt into the ids that the text encoder reads. */
  interface Prompts {
    long[] ids(String prompt);

    /** What of the prompt is too long to be read; empty if nothing. */
    String dropped(String prompt);
  }
}
