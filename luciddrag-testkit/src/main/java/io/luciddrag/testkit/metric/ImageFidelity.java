package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * IF: how much of the source survived, 1 - LPIPS.
 *
 * <p>Definition: both pictures resized to 224 x 224 (bilinear, without antialiasing), values in
 * [-1, 1], LPIPS with AlexNet, subtracted from 1; mean over edits. Source: DragDiffusion,
 * arXiv:2306.14435, script {@code run_eval_similarity.py}; LPIPS is Zhang et al., CVPR 2018,
 * arXiv:1801.03924. Range: at most 1, in practice 0.3 to 1; higher is better.
 *
 * <p>The network is the user's: an ONNX file with <b>two float32 inputs (1, 3, 224, 224)</b>, NCHW,
 * red green blue in [-1, 1] (LPIPS' own scaling layer inside), names free, the first taken for the
 * source, batch and sides fixed at these or open; and <b>one float32 output of one value</b>, the
 * distance. {@code torch.onnx.export(lpips.LPIPS(net='alex').eval(), (a, b), 'lpips.onnx')} gives
 * it. Needs ONNX Runtime on the class path.
 *
 * <p>Weaknesses: doing nothing scores 1, and a good long drag scores below a timid one, so it is
 * worth nothing without a mean distance beside it; at 224 pixels small flaws vanish. {@link Ssim}
 * and {@link io.luciddrag.testkit.Psnr} outside the mask need no network but see only what should
 * have stayed.
 *
 * <p>Immutable; may serve several threads. The caller closes it.
 */
public final class ImageFidelity implements AutoCloseable {
  private static final int SIDE = 224;

  private final OnnxNetwork network;

  private ImageFidelity(OnnxNetwork network) {
    this.network = network;
  }

  /**
   * Opens a network.
   *
   * @param lpips the .onnx file
   * @return the metric
   * @throws io.luciddrag.ModelException if the file does not fit or ONNX Runtime is missing
   */
  public static ImageFidelity open(Path lpips) {
    OnnxNetwork network = OnnxNetwork.open(lpips);
    List<String> inputs = network.inputs();
    if (inputs.size() != 2 || !inputs.stream().allMatch(name -> fits(network.inputShape(name)))) {
      RuntimeException refusal =
          network.unfit("LPIPS needs two inputs of 1 x 3 x 224 x 224, or open sizes");
      network.close();
      throw refusal;
    }
    return new ImageFidelity(network);
  }

  private static boolean fits(long[] shape) {
    long[] wanted = {1, 3, SIDE, SIDE};
    if (shape.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] >= 0 && shape[i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Measures an edit.
   *
   * @param source the picture before
   * @param result the picture after, of any size
   * @return 1 - LPIPS
   */
  public double of(RgbImage source, RgbImage result) {
    return 1 - lpips(source, result);
  }

  /**
   * Measures the distance itself.
   *
   * @param source the picture before
   * @param result the picture after, of any size
   * @return LPIPS, from 0 up
   */
  public double lpips(RgbImage source, RgbImage result) {
    RgbImage fitted = Pictures.resize(result, source.width(), source.height());
    Map<String, OnnxNetwork.Tensor> feed = new LinkedHashMap<>();
    feed.put(network.inputs().get(0), tensor(source));
    feed.put(network.inputs().get(1), tensor(fitted));
    float[] distance = network.run(feed, "");
    if (distance.length != 1) {
      throw network.unfit("its output has %d values instead of one".formatted(distance.length));
    }
    return distance[0];
  }

  private static OnnxNetwork.Tensor tensor(RgbImage picture) {
    float[] small = Pictures.resize(picture, SIDE, SIDE).planes().clone();
    for (int i = 0; i < small.length; i++) {
      small[i] = 2 * small[i] - 1;
    }
    return OnnxNetwork.Tensor.of(small, 1, 3, SIDE, SIDE);
  }

  @Override
  public void close() {
    network.close();
  }
}
