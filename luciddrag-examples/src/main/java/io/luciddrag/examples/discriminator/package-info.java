/** Makes pairs of photos and poor edits, from which the fidelity discriminator is trained. */
@NullMarked
package io.luciddrag.examples.discriminator;

import org.jspecify.annotations.NullMarked;
