package io.luciddrag.testkit.metric;

import io.luciddrag.ModelException;
import io.luciddrag.spi.RgbImage;
import java.nio.file.Path;
import java.util.Map;

/**
 * How good a picture looks, as a network trained on people's marks says: LAION's aesthetic
 * predictor and its like, 1 to 10, photos about 5 to 6. LucidDrag (arXiv:2406.00432, section 3.4)
 * takes edits below 5 for poor.
 *
 * <p>The network is the user's, one ONNX file that holds image encoder and head: one float32 input
 * (1, 3, s, s), NCHW, s as declared or 224, prepared as CLIP prepares pictures ({@link ClipScore});
 * output {@code score}, or the first: a single number.
 *
 * <p>Weakness: it marks taste, and hardly sees small tears. Needs ONNX Runtime on the class path.
 * Immutable; may serve several threads. The caller closes it.
 */
public final class AestheticScore implements AutoCloseable {
  private final OnnxNetwork network;

  private AestheticScore(OnnxNetwork network) {
    this.network = network;
  }

  /**
   * Opens the network.
   *
   * @param file the .onnx file
   * @return the metric
   * @throws ModelException if the file does not fit or ONNX Runtime is missing
   */
  public static AestheticScore open(Path file) {
    OnnxNetwork network = OnnxNetwork.open(file);
    if (!ClipPixels.fit(network)) {
      ModelException unfit =
          network.unfit("an aesthetic predictor needs one input of 1 x 3 x s x s");
      network.close(); // after it was asked what it has
      throw unfit;
    }
    return new AestheticScore(network);
  }

  /**
   * Marks a picture.
   *
   * @param picture any picture
   * @return the score
   * @throws ModelException if the network gives more than one number
   */
  public double of(RgbImage picture) {
    String name = network.inputs().get(0);
    float[] score = network.run(Map.of(name, ClipPixels.of(picture, network)), "score");
    if (score.length != 1) {
      throw network.unfit("it gives %d numbers, a score is one".formatted(score.length));
    }
    return score[0];
  }

  @Override
  public void close() {
    network.close();
  }
}
