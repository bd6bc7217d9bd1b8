package io.luciddrag.examples.picture;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/**
 * How a camera held a picture; constants in the order of the EXIF values 1 to 8 (Exif 2.32, tag
 * 0x0112).
 */
public enum Orientation {
  /** As stored. */
  NORMAL,
  /** Mirrored left to right. */
  MIRRORED,
  /** Turned by half a turn. */
  HALF_TURN,
  /** Upside down in a mirror. */
  FLIPPED,
  /** Mirrored along the falling diagonal. */
  TRANSPOSED,
  /** To be turned clockwise by a quarter. */
  QUARTER_TURN,
  /** Mirrored along the rising diagonal. */
  TRANSVERSED,
  /** To be turned anticlockwise by a quarter. */
  QUARTER_TURN_BACK;

  /** {@return the orientation of an EXIF value; values out of range mean none} */
  public static Orientation ofExif(int value) {
    return switch (value) {
      case 2 -> MIRRORED;
      case 3 -> HALF_TURN;
      case 4 -> FLIPPED;
      case 5 -> TRANSPOSED;
      case 6 -> QUARTER_TURN;
      case 7 -> TRANSVERSED;
      case 8 -> QUARTER_TURN_BACK;
      default -> NORMAL;
    };
  }

  /** {@return whether width and height change places} */
  public boolean swapsSides() {
    return switch (this) {
      case NORMAL, MIRRORED, HALF_TURN, FLIPPED -> false;
      case TRANSPOSED, QUARTER_TURN, TRANSVERSED, QUARTER_TURN_BACK -> true;
    };
  }

  /** {@return the picture the right way up, bit for bit, in the same pixel format} */
  public BufferedImage apply(BufferedImage stored) {
    if (this == NORMAL) {
      return stored;
    }
    int width = stored.getWidth();
    int height = stored.getHeight();
    BufferedImage upright =
        swapsSides() ? sameFormat(stored, height, width) : sameFormat(stored, width, height);
    WritableRaster from = stored.getRaster();
    WritableRaster to = upright.getRaster();
    Object pixel = from.getDataElements(0, 0, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixel = from.getDataElements(x, y, pixel);
        to.setDataElements(column(x, y, width, height), row(x, y, width, height), pixel);
      }
    }
    return upright;
  }

  private int column(int x, int y, int width, int height) {
    return switch (this) {
      case NORMAL, FLIPPED -> x;
      case MIRRORED, HALF_TURN -> width - 1 - x;
      case TRANSPOSED, QUARTER_TURN_BACK -> y;
      case QUARTER_TURN, TRANSVERSED -> height - 1 - y;
    };
  }

  private int row(int x, int y, int width, int height) {
    return switch (this) {
      case NORMAL, MIRRORED -> y;
      case HALF_TURN, FLIPPED -> height - 1 - y;
      case TRANSPOSED, QUARTER_TURN -> x;
      case TRANSVERSED, QUARTER_TURN_BACK -> width - 1 - x;
    };
  }

  private static BufferedImage sameFormat(BufferedImage image, int width, int height) {
    int type = image.getType();
    if (type == BufferedImage.TYPE_3BYTE_BGR || type == BufferedImage.TYPE_INT_RGB) {
      return new BufferedImage(width, height, type);
    }
    return new BufferedImage(
        image.getColorModel(),
        image.getColorModel().createCompatibleWritableRaster(width, height),
        image.isAlphaPremultiplied(),
        null);
  }
}
