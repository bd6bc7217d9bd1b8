/**
 * Enc and Dec: the picture autoencoders of Stable Diffusion, AutoencoderKL and AutoencoderTiny of
 * diffusers.
 *
 * <p>The only room that knows their layer names. May call {@code weights}, {@code tensor}; knows
 * nothing of noise, text or drags.
 */
@NullMarked
package io.luciddrag.core.internal.autoencoder;

import org.jspecify.annotations.NullMarked;
