package io.luciddrag.core.internal.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/**
 * Remembers the conversions of a colour model that is slow at them: an ICC profile takes about a
 * microsecond a pixel, and neighbouring pixels are mostly of few colours.
 *
 * <p>Answers are exactly the colour model's. One thread at a time.
 */
final class ColourMemo {
  private static final int SLOTS = 1 << 16;
  private static final long USED = 1L << 32; // above the 32 bits of a pixel; an empty slot is 0

  private final ColorModel model;
  private final byte[] pixel;
  private final long[] samples = new long[SLOTS]; // what was asked when reading
  private final int[] argbOf = new int[SLOTS];
  private final long[] colours = new long[SLOTS]; // what was asked when writing
  private final int[] samplesOf = new int[SLOTS];

  ColourMemo(ColorModel model) {
    this.model = model;
    pixel = new byte[model.getNumComponents()];
  }

  /** Tells whether a picture is stored in up to four bytes a pixel of a space other than sRGB. */
  static boolean suits(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return image.getType() == BufferedImage.TYPE_CUSTOM
        && model.getClass() == ComponentColorModel.class
        && model.getTransferType() == DataBuffer.TYPE_BYTE
        && model.getNumComponents() <= Integer.BYTES
        && image.getRaster().getNumBands() == model.getNumComponents()
        && !model.getColorSpace().equals(ColorSpace.getInstance(ColorSpace.CS_sRGB));
  }

  /** The sRGB value of the pixel whose samples start at {@code from}. */
  int argb(byte[] bytes, int from) {
    int packed = 0;
    for (int b = 0; b < pixel.length; b++) {
      packed = packed << 8 | (bytes[from + b] & 255);
    }
    long key = USED | (packed & 0xFFFFFFFFL);
    int slot = slot(packed);
    if (samples[slot] != key) {
      System.arraycopy(bytes, from, pixel, 0, pixel.length);
      argbOf[slot] = model.getRGB(pixel);
      samples[slot] = key;
    }
    return argbOf[slot];
  }

  /** Stores the samples of an sRGB value from {@code to} on. */
  void store(int argb, byte[] bytes, int to) {
    long key = USED | (argb & 0xFFFFFFFFL);
    int slot = slot(argb);
    if (colours[slot] != key) {
      model.getDataElements(argb, pixel);
      int packed = 0;
      for (byte sample : pixel) {
        packed = packed << 8 | (sample & 255);
      }
      samplesOf[slot] = packed;
      colours[slot] = key;
    }
    int packed = samplesOf[slot];
    for (int b = pixel.length - 1; b >= 0; b--, packed >>>= 8) {
      bytes[to + b] = (byte) packed;
    }
  }

  private static int slot(int packed) {
    return (packed * 0x9E3779B1) >>> 16; // Fibonacci hashing: the upper bits mix best
  }
}
