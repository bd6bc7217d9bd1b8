/**
 * Reads a model's files, weights and configuration; the only room that knows foreign layer names.
 *
 * <p>Nothing here computes, and nothing is ever unpickled: the one format is safetensors. Hostile
 * files end in a {@code ModelException}, never in another failure. May call {@code ai.djl.ndarray}
 * alone.
 */
@NullMarked
package io.luciddrag.core.internal.weights;

import org.jspecify.annotations.NullMarked;
