package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;

/**
 * Keys and values of one self-attention layer of the decoder.
 *
 * @param keys (B, tokens, C)
 * @param values (B, tokens, C)
 */
public record KeysValues(NDArray keys, NDArray values) {}
