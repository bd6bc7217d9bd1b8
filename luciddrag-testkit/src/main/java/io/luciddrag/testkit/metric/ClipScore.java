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
      if (!ClipPixels.fit(images)) {
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
    return images.run(Map.of(name, ClipPixels.of(picture, images)), "image_embeds");
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
