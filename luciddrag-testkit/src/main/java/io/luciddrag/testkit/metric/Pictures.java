package io.luciddrag.testkit.metric;

import io.luciddrag.EditableArea;
import io.luciddrag.spi.RgbImage;
import java.awt.image.BufferedImage;

/** Pictures as metrics read them. */
public final class Pictures {
  private Pictures() {}

  /**
   * Reads the stored sRGB values; alpha is ignored.
   *
   * @param picture any image
   * @return its values in [0, 1]
   */
  public static RgbImage rgb(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int cells = width * height;
    int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
    float[] planes = new float[3 * cells];
    for (int i = 0; i < cells; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c * cells + i] = ((argb[i] >> (16 - 8 * c)) & 255) / 255f;
      }
    }
    return new RgbImage(width, height, planes);
  }

  /**
   * Rounds to eight bits; values outside [0, 1] are cut.
   *
   * @param picture any picture
   * @return it as an image without alpha
   */
  public static BufferedImage buffered(RgbImage picture) {
    int width = picture.width();
    int height = picture.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          float value = Math.max(0, Math.min(1, picture.at(c, x, y)));
          rgb = rgb << 8 | Math.round(255 * value);
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  /**
   * Resizes as torch's bilinear {@code interpolate} without {@code align_corners} and without
   * antialiasing does: what the published metric scripts use. The picture itself if nothing
   * changes.
   *
   * @param picture any picture
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @return a picture of that size
   */
  public static RgbImage resize(RgbImage picture, int width, int height) {
    if (picture.width() == width && picture.height() == height) {
      return picture;
    }
    float[] planes =
        Bilinear.resize(picture.planes(), 3, picture.width(), picture.height(), width, height);
    return new RgbImage(width, height, planes);
  }

  /** Resizes by taking the pixel that each place lies in. */
  static RgbImage nearest(RgbImage picture, int width, int height) {
    float[] planes = new float[3 * width * height];
    for (int i = 0; i < planes.length; i++) {
      int x = (int) ((long) (i % width) * picture.width() / width);
      int y = (int) ((long) (i / width % height) * picture.height() / height);
      planes[i] = picture.at(i / (width * height), x, y);
    }
    return new RgbImage(width, height, planes);
  }

  /** Refuses pictures of two sizes. */
  static void sameSize(RgbImage a, RgbImage b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new IllegalArgumentException(
          "pictures must have one size, were %d x %d and %d x %d; resize one with Pictures.resize"
              .formatted(a.width(), a.height(), b.width(), b.height()));
    }
  }

  /** Refuses an area of another size. */
  static void sameSize(RgbImage picture, EditableArea area) {
    if (area.width() != picture.width() || area.height() != picture.height()) {
      throw new IllegalArgumentException(
          "the area is %d x %d, the picture is %d x %d"
              .formatted(area.width(), area.height(), picture.width(), picture.height()));
    }
  }
}
