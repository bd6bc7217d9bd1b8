/**
 * The only room that names DJL's engine and JNI types: engine start, TorchScript written by Java,
 * gradients, scopes.
 *
 * <p>Hides the traps measured in ENGINE.md. Everything else of core sees {@code ai.djl.ndarray}
 * alone.
 */
@NullMarked
package io.luciddrag.core.internal.tensor;

import org.jspecify.annotations.NullMarked;
