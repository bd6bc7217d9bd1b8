/**
 * The backend for Stable Diffusion 1.x, 2.x and their LCM distillations on the user's own weights.
 *
 * <p>Puts the networks of {@code unet}, {@code autoencoder} and {@code text} behind {@code
 * io.luciddrag.spi}; owns the model folder, the memory of attention and the choice of precision.
 * Knows nothing of schedules, guidance or intentions.
 */
@NullMarked
package io.luciddrag.core.internal.stablediffusion;

import org.jspecify.annotations.NullMarked;
