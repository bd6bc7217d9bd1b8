/**
 * What a plugin author writes against: region locator, intention reasoner, guidance term and
 * diffusion backend.
 *
 * <p>Of DJL only {@code ai.djl.ndarray} is named here. Plugins are given to {@link
 * io.luciddrag.LucidDrag#builder()} or found by {@link java.util.ServiceLoader} through their
 * {@link io.luciddrag.spi.Provider}. Methods that may be added later have defaults.
 */
@NullMarked
package io.luciddrag.spi;

import org.jspecify.annotations.NullMarked;
