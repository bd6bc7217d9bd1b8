/**
 * Trains the fidelity discriminator on pairs of photos and poor edits of them.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, section 3.4 and Eq. 8; PAPER section 3.7 and its choices.
 */
@NullMarked
package io.luciddrag.core.internal.training;

import org.jspecify.annotations.NullMarked;
