package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says about a noisy latent.
 *
 * @param noise predicted noise, of the latent's shape
 * @param attention keys and values, if tapped; the receiver closes them
 * @param features feature maps, if tapped; valid while the latent's scope is open
 */
public record Prediction(
    NDArray noise, @Nullable AttentionMemory attention, @Nullable Features features) {}
