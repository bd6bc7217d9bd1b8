package io.luciddrag.core.internal.unet;

/**
 * What an evaluation is to hand out.
 *
 * @param sample the network's output; without it the pass stops after the last feature block
 * @param features feature maps
 * @param attention keys and values of the decoder's self-attention
 * @param deep the input of the finest up block
 */
public record UNetTaps(boolean sample, boolean features, boolean attention, boolean deep) {
  /** Only the output. */
  public static final UNetTaps SAMPLE = new UNetTaps(true, false, false, false);

  /** Only the features: a truncated pass. */
  public static final UNetTaps FEATURES = new UNetTaps(false, true, false, false);
}
