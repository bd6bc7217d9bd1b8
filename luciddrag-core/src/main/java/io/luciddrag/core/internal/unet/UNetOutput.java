package io.luciddrag.core.internal.unet;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation gave.
 *
 * @param sample the network's output, (B, C, h, w) float32; null after a truncated pass
 * @param features outputs of {@link UNetConfig#featureBlocks()}, (B, C, h, w) in the network's
 *     precision; empty unless wanted
 * @param attention keys and values of the decoder's self-attention in the network's precision;
 *     empty unless wanted
 * @param deep input of the finest up block, for {@link UNet#shallow}; null unless wanted
 */
public record UNetOutput(
    @Nullable NDArray sample,
    List<NDArray> features,
    List<KeysValues> attention,
    @Nullable NDArray deep) {}
