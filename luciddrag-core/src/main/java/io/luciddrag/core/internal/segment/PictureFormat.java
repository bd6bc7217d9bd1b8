package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.RgbImage;

/** How an encoder wants its picture. */
sealed interface PictureFormat {
  /** Where a picture of a size comes to lie. */
  Canvas canvas(int pictureWidth, int pictureHeight);

  /** The encoder's input; the picture is not written. */
  Floats input(RgbImage image);

  /** Segment Anything's mean of a channel, of values from 0 to 255. */
  private static float mean(int channel) {
    return channel == 0 ? 123.675f : channel == 1 ? 116.28f : 103.53f;
  }

  /** Its standard deviation. */
  private static float deviation(int channel) {
    return channel == 0 ? 58.395f : channel == 1 ? 57.12f : 57.375f;
  }

  /** Normalised, padded with zeros to a square: (1, 3, side, side). */
  record PaddedPlanes(int side) implements PictureFormat {
    @Override
    public Canvas canvas(int pictureWidth, int pictureHeight) {
      return Canvas.fitted(side, side, side, pictureWidth, pictureHeight);
    }

    @Override
    public Floats input(RgbImage image) {
      Canvas canvas = canvas(image.width(), image.height());
      int w = canvas.width();
      int h = canvas.height();
      float[] fitted = TriangleFilter.resize(image, w, h); // (3, h, w)
      float[] out = new float[3 * side * side];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < h; y++) {
          for (int x = 0; x < w; x++) {
            out[(c * side + y) * side + x] =
                (255 * fitted[(c * h + y) * w + x] - mean(c)) / deviation(c);
          }
        }
      }
      return new Floats(out, 1, 3, side, side);
    }
  }

  /**
   * Pixels from 0 to 255 that the network normalises and pads itself: (height, width, 3).
   *
   * @param width 0 if any; else the rest is filled with the mean colour, which is its own padding
   * @param height 0 if any
   */
  record Pixels(int width, int height, int side) implements PictureFormat {
    @Override
    public Canvas canvas(int pictureWidth, int pictureHeight) {
      return Canvas.fitted(
          width == 0 ? side : Math.min(side, width),
          height == 0 ? side : Math.min(side, height),
          side,
          pictureWidth,
          pictureHeight);
    }

    @Override
    public Floats input(RgbImage image) {
      Canvas canvas = canvas(image.width(), image.height());
      int w = canvas.width();
      int h = canvas.height();
      int outWidth = width == 0 ? w : width;
      int outHeight = height == 0 ? h : height;
      float[] fitted = TriangleFilter.resize(image, w, h); // (3, h, w)
      float[] out = new float[3 * outWidth * outHeight];
      for (int y = 0; y < outHeight; y++) {
        for (int x = 0; x < outWidth; x++) {
          for (int c = 0; c < 3; c++) {
            out[(y * outWidth + x) * 3 + c] =
                y < h && x < w ? 255 * fitted[(c * h + y) * w + x] : mean(c);
          }
        }
      }
      return new Floats(out, outHeight, outWidth, 3);
    }
  }

  /**
   * Values from 0 to 1, never padded, (1, 3, height, width); the network resizes to a square.
   *
   * @param width 0 if any
   * @param height 0 if any
   */
  record UnitPlanes(int width, int height) implements PictureFormat {
    private static final int LONGEST = 2048; // pixels; the network reduces to 1024 at once

    @Override
    public Canvas canvas(int pictureWidth, int pictureHeight) {
      if (width > 0 && height > 0) {
        return new Canvas(Math.max(width, height), width, height, pictureWidth, pictureHeight);
      }
      int side = Math.min(LONGEST, Math.max(pictureWidth, pictureHeight));
      return Canvas.fitted(side, side, side, pictureWidth, pictureHeight);
    }

    @Override
    public Floats input(RgbImage image) {
      Canvas canvas = canvas(image.width(), image.height());
      int w = canvas.width();
      int h = canvas.height();
      boolean asIs = w == image.width() && h == image.height();
      float[] planes = asIs ? image.planes() : TriangleFilter.resize(image, w, h);
      return new Floats(planes, 1, 3, h, w);
    }
  }
}
