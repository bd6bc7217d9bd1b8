/**
 * eps_theta: the noise-predicting network of Stable Diffusion, with taps on features and on the
 * decoder's self-attention.
 *
 * <p>The only room that knows the UNet's layer names. May call {@code weights}, {@code tensor}.
 */
@NullMarked
package io.luciddrag.core.internal.unet;

import org.jspecify.annotations.NullMarked;
