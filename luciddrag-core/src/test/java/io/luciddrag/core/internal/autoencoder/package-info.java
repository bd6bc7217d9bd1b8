/** Tests of the picture autoencoders, on the random models below {@code stablediffusion}. */
@NullMarked
package io.luciddrag.core.internal.autoencoder;

import org.jspecify.annotations.NullMarked;
