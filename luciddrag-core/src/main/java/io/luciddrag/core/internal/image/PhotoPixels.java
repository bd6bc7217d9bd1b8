package io.luciddrag.core.internal.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a picture as packed sRGB with alpha, exactly the values that {@link BufferedImage#getRGB}
 * and {@link BufferedImage#setRGB} define, but fast for the usual types.
 *
 * <p>Goes through {@code getDataElements}, never through the data buffer: taking the buffer's array
 * would switch off Java 2D's acceleration of the host's picture. One thread at a time.
 */
final class PhotoPixels {
  private static final int OPAQUE = 0xFF000000;

  private final BufferedImage image;
  private final WritableRaster raster;
  private final int bands; // bytes a pixel; 0 = packed into an int
  private final int[] grey; // sRGB of every grey level; empty unless 8-bit grey
  private final @Nullable ColourMemo memo; // for slow colour spaces
  private int[] ints = {};
  private byte[] bytes = {};

  PhotoPixels(BufferedImage image) {
    this.image = image;
    raster = image.getRaster();
    bands =
        switch (image.getType()) {
          case BufferedImage.TYPE_BYTE_GRAY -> 1;
          case BufferedImage.TYPE_3BYTE_BGR -> 3;
          case BufferedImage.TYPE_4BYTE_ABGR -> 4;
          default -> 0;
        };
    memo = ColourMemo.suits(image) ? new ColourMemo(image.getColorModel()) : null;
    grey = bands == 1 ? levels(image.getColorModel()) : new int[0];
  }

  /** Grey goes to sRGB through a gamma of its own, so ask the colour model once for each level. */
  private static int[] levels(ColorModel model) {
    int[] levels = new int[256];
    for (int v = 0; v < 256; v++) {
      levels[v] = model.getRGB(new byte[] {(byte) v});
    }
    return levels;
  }

  /** Reads n pixels from (x, y) to the right. */
  void read(int x, int y, int n, int[] argb, int offset) {
    switch (image.getType()) {
      case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB -> {
        int opaque = image.getType() == BufferedImage.TYPE_INT_RGB ? OPAQUE : 0;
        ints = ints.length < n ? new int[n] : ints;
        raster.getDataElements(x, y, n, 1, ints);
        for (int i = 0; i < n; i++) {
          argb[offset + i] = ints[i] | opaque;
        }
      }
      case BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR ->
          readBytes(x, y, n, argb, offset);
      default -> {
        if (memo != null) {
          readThrough(memo, x, y, n, argb, offset);
        } else {
          image.getRGB(x, y, n, 1, argb, offset, n);
        }
      }
    }
  }

  private void readBytes(int x, int y, int n, int[] argb, int offset) {
    bytes = bytes.length < n * bands ? new byte[n * bands] : bytes;
    byte[] b = bytes;
    raster.getDataElements(x, y, n, 1, b);
    for (int i = 0, j = 0; i < n; i++, j += bands) {
      argb[offset + i] =
          bands == 1
              ? grey[b[j] & 255]
              : (bands == 4 ? b[j + 3] << 24 : OPAQUE)
                  | (b[j] & 255) << 16
                  | (b[j + 1] & 255) << 8
                  | (b[j + 2] & 255);
    }
  }

  private void readThrough(ColourMemo colours, int x, int y, int n, int[] argb, int offset) {
    int samples = raster.getNumBands();
    bytes = bytes.length < n * samples ? new byte[n * samples] : bytes;
    raster.getDataElements(x, y, n, 1, bytes);
    for (int i = 0; i < n; i++) {
      argb[offset + i] = colours.argb(bytes, i * samples);
    }
  }

  /** Writes n pixels from (x, y) to the right. */
  void write(int x, int y, int n, int[] argb, int offset) {
    switch (image.getType()) {
      case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB -> {
        ints = ints.length < n ? new int[n] : ints;
        System.arraycopy(argb, offset, ints, 0, n);
        raster.setDataElements(x, y, n, 1, ints);
      }
      case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR ->
          writeBytes(x, y, n, argb, offset);
      default -> {
        if (memo != null) {
          writeThrough(memo, x, y, n, argb, offset);
        } else {
          image.setRGB(x, y, n, 1, argb, offset, n);
        }
      }
    }
  }

  private void writeBytes(int x, int y, int n, int[] argb, int offset) {
    bytes = bytes.length < n * bands ? new byte[n * bands] : bytes;
    for (int i = 0, j = 0; i < n; i++, j += bands) {
      int p = argb[offset + i];
      bytes[j] = (byte) (p >> 16);
      bytes[j + 1] = (byte) (p >> 8);
      bytes[j + 2] = (byte) p;
      if (bands == 4) {
        bytes[j + 3] = (byte) (p >> 24);
      }
    }
    raster.setDataElements(x, y, n, 1, bytes);
  }

  private void writeThrough(ColourMemo colours, int x, int y, int n, int[] argb, int offset) {
    int samples = raster.getNumBands();
    bytes = bytes.length < n * samples ? new byte[n * samples] : bytes;
    for (int i = 0; i < n; i++) {
      colours.store(argb[offset + i], bytes, i * samples);
    }
    raster.setDataElements(x, y, n, 1, bytes);
  }
}
