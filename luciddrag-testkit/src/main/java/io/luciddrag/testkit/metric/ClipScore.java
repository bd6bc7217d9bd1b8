package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CLIP-score: how well a picture fits a description of what the edit should have led to.
 *
 * <p>Definition: cosine of CLIP's embeddings of picture and text. Source: CLIPScore, EMNLP 2021,
 * arXiv:2104.08718, whose scale is 2.5 max(0, cosine) ({@link #scaled}); LucidDrag's Table 2 names
 * neither model nor scale. Range of the cosine: -1 to 1, in practice 0.15 to 0.35; higher is
 * better.
 *
 * <p>The networks are the user's, two ONNX files of one CLIP model:
 *
 * <ul>
 *   <li>images: one float32 input (1, 3, s, s), NCHW, s as declared or 224; the picture arrives as
 *       CLIP's own preprocessing makes it: shorter side resized to s (bicubic), centre cut out, red
 *       green blue normalised with CLIP's means and deviations. Output {@code image_embeds}, or the
 *       first: the projected embedding, (1, d).
 *   <li>texts: int64 input {@code input_ids}, or the first, (1, n), and {@code attention_mask} (1,
 *       n) if the file has one. Output {@code text_embeds}, or the first: (1, d).
 * </ul>
 *
 * <p>There is no tokenizer here: token ids come from the caller, begin and end token included and
 * padded as the export wants them (usually to 77).
 *
 * <p>Weaknesses: hardly sees where a thing is, so it tells little about drags; compare with the
 * same text's score of the source. Needs ONNX Runtime on the class path. Immutable; may serve
 * several threads. The caller closes it.
 */
public final class ClipScore implements AutoCloseable {
  private static final int USUAL_SIDE = 224;
  private static final double[] MEANS = {0.48145466, 0.4578275, 0.40821073}; // OpenAI's CLIP
  private static final double[] DEVIATIONS = {0.26862954, 0.26130258, 0.27577711};
  private static final String MASK = "attention_mask";
  private static final String IDS = "input_ids";

  private final OnnxNetwork images;
  private final OnnxNetwork texts;

  private ClipScore(OnnxNetwork images, OnnxNetwork texts) {
    this.images = images;
    this.texts = texts;
  }

  /**
   * Opens both networks.
   *
   * @param imageEncoder the .onnx file for pictures
   * @param textEncoder the .onnx file for texts
   * @return the metric
   * @throws io.luciddrag.ModelException if a file does not fit or ONNX Runtime is missing
   */
  public static ClipScore open(Path imageEncoder, Path textEncoder) {
    OnnxNetwork images = OnnxNetwork.open(imageEncoder);
    try {
      long[] shape = images.inputShape(images.inputs().get(0));
      if (images.inputs().size() != 1 || shape.length != 4 || (shape[1] >= 0 && shape[1] != 3)) {
        throw images.unfit("an image encoder needs one input of 1 x 3 x s x s");
      }
      return new ClipScore(images, OnnxNetwork.open(textEncoder));
    } catch (RuntimeException e) {
      images.close();
      throw e;
    }
  }

  /**
   * Compares a picture with a text.
   *
   * @param picture any picture
   * @param tokenIds the text as the encoder's tokenizer gives it
   * @return the cosine of the embeddings
   */
  public double cosine(RgbImage picture, long[] tokenIds) {
    return cosine(embedding(picture), embedding(tokenIds));
  }

  /**
   * Compares a picture with a text on CLIPScore's scale.
   *
   * @param picture any picture
   * @param tokenIds the text as the encoder's tokenizer gives it
   * @return 2.5 max(0, cosine)
   */
  public double scaled(RgbImage picture, long[] tokenIds) {
    return 2.5 * Math.max(0, cosine(picture, tokenIds));
  }

  /**
   * Compares two pictures, as DragDiffusion's script does beside IF.
   *
   * @param a a picture
   * @param b another
   * @return the cosine of the embeddings
   */
  public double cosine(RgbImage a, RgbImage b) {
    return cosine(embedding(a), embedding(b));
  }

  private float[] embedding(RgbImage picture) {
    String name = images.inputs().get(0);
    long declared = images.inputShape(name)[2];
    int side = declared > 0 ? (int) declared : USUAL_SIDE;
    OnnxNetwork.Tensor tensor = OnnxNetwork.Tensor.of(pixels(picture, side), 1, 3, side, side);
    return images.run(Map.of(name, tensor), "image_embeds");
  }

  /** The middle of the picture, normalised, (3, side, side). */
  private static float[] pixels(RgbImage picture, int side) {
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

  private float[] embedding(long[] tokenIds) {
    if (tokenIds.length == 0) {
      throw new IllegalArgumentException("a text needs at least one token id");
    }
    Map<String, OnnxNetwork.Tensor> feed = new LinkedHashMap<>();
    String ids = texts.inputs().contains(IDS) ? IDS : texts.inputs().get(0);
    feed.put(ids, OnnxNetwork.Tensor.of(tokenIds, 1, tokenIds.length));
    if (texts.inputs().contains(MASK)) {
      long[] ones = new long[tokenIds.length];
      Arrays.fill(ones, 1);
      feed.put(MASK, OnnxNetwork.Tensor.of(ones, 1, ones.length));
    }
    return texts.run(feed, "text_embeds");
  }

  private double cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw images.unfit(
          "its embedding has %d values, the other one %d; take both encoders from one model"
              .formatted(a.length, b.length));
    }
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * (double) b[i];
      squaresA += a[i] * (double) a[i];
      squaresB += b[i] * (double) b[i];
    }
    return dot / Math.sqrt(Math.max(1e-20, squaresA * squaresB));
  }

  @Override
  public void close() {
    try {
      images.close();
    } finally {
      texts.close();
    }
  }
}
