package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;

/**
 * Pictures as CLIP's own preprocessing makes them: shorter side resized (bicubic), centre cut out,
 * red green blue normalised with CLIP's means and deviations.
 */
final class ClipPixels {
  private static final int USUAL_SIDE = 224;
  private static final double[] MEANS = {0.48145466, 0.4578275, 0.40821073}; // OpenAI's CLIP
  private static final double[] DEVIATIONS = {0.26862954, 0.26130258, 0.27577711};

  private ClipPixels() {}

  /** Whether a network reads one picture of three colours. */
  static boolean fit(OnnxNetwork network) {
    long[] shape = network.inputShape(network.inputs().get(0));
    return network.inputs().size() == 1 && shape.length == 4 && (shape[1] < 0 || shape[1] == 3);
  }

  /** A picture for a network, (1, 3, s, s) with s as declared or 224. */
  static OnnxNetwork.Tensor of(RgbImage picture, OnnxNetwork network) {
    long declared = network.inputShape(network.inputs().get(0))[2];
    int side = declared > 0 ? (int) declared : USUAL_SIDE;
    return OnnxNetwork.Tensor.of(values(picture, side), 1, 3, side, side);
  }

  /** (3, side, side). */
  private static float[] values(RgbImage picture, int side) {
    int shorter = Math.min(picture.width(), picture.height());
    int width = (int) ((long) side * picture.width() / shorter);
    int height = (int) ((long) side * picture.height() / shorter);
    RgbImage resized = Bicubic.resize(picture, width, height);
    int left = (int) Math.rint((width - side) / 2.0);
    int top = (int) Math.rint((height - side) / 2.0);
    float[] out = new float[3 * side * side];
    for (int i = 0; i < out.length; i++) {
      int c = i / (side * side);
      double v = resized.at(c, left + i % side, top + i / side % side);
      out[i] = (float) ((v - MEANS[c]) / DEVIATIONS[c]);
    }
    return out;
  }
}
