/**
 * The default backend: training-free internal diffusion. Its denoiser is the posterior mean over
 * the photo's own patches.
 *
 * <p>May call {@code tensor} and {@code image}; knows no drags, only a {@code Correspondence}.
 */
@NullMarked
package io.luciddrag.core.internal.patch;

import org.jspecify.annotations.NullMarked;
