/**
 * The fidelity discriminator behind quality guidance: tells noisy latents of photos from those of
 * poor edits.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eqs. 7-8; PAPER section 3.7.
 */
@NullMarked
package io.luciddrag.core.internal.discriminate;

import org.jspecify.annotations.NullMarked;
