package io.luciddrag;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * The pixels an edit may change; every other pixel of the result equals the input bit for bit.
 *
 * <p>Immutable. The factories name the polarity, because masks come in both: {@link
 * #white(BufferedImage)} reads masks where white may change (DragBench, diffusers), {@link
 * #transparent(BufferedImage)} those where transparent pixels may change.
 */
public final class EditableArea {
  private static final int HALF = 128; // grey level from which a mask pixel counts as white

  private final int width;
  private final int height;
  private final BitSet cells;
  private final String hint;

  private EditableArea(int width, int height, BitSet cells, String hint) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "an editable area needs a width and height of at least 1, was " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.cells = cells;
    this.hint = hint;
  }

  /**
   * Reads a mask in which white may change.
   *
   * @param mask any image; pixels with a brightness (largest of R, G, B) of at least 128 may change
   * @return the area
   */
  public static EditableArea white(BufferedImage mask) {
    int[] brightest = {0};
    BitSet cells =
        collect(
            mask,
            argb -> {
              int level = Math.max((argb >> 16) & 255, Math.max((argb >> 8) & 255, argb & 255));
              level = (argb >>> 24) < HALF ? 0 : level;
              brightest[0] = Math.max(brightest[0], level);
              return level >= HALF;
            });
    return new EditableArea(
        mask.getWidth(),
        mask.getHeight(),
        cells,
        "its brightest pixel is " + brightest[0] + " of 255 and only 128 and above may change");
  }

  /**
   * Reads a mask in which transparent pixels may change.
   *
   * @param mask an image with alpha; pixels with an alpha below 128 may change
   * @return the area
   */
  public static EditableArea transparent(BufferedImage mask) {
    return new EditableArea(
        mask.getWidth(),
        mask.getHeight(),
        collect(mask, argb -> (argb >>> 24) < HALF),
        "no pixel has an alpha below 128");
  }

  /**
   * Makes an area of the pixels whose centres lie inside a shape.
   *
   * @param shape in Java 2D coordinates of the image, where pixel (x, y) is the square from (x, y)
   *     to (x + 1, y + 1) and its centre lies at (x + 0.5, y + 0.5)
   * @param width of the image
   * @param height of the image
   * @return the area
   */
  public static EditableArea inside(Shape shape, int width, int height) {
    BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D g = mask.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Color.WHITE);
    g.fill(Objects.requireNonNull(shape, "shape"));
    g.dispose();
    BitSet cells = collect(mask, argb -> (argb & 255) >= HALF);
    return new EditableArea(width, height, cells, "the shape covers no pixel of the image");
  }

  /**
   * Makes an area from flags.
   *
   * @param editable row by row, true where a pixel may change; copied
   * @param width of the image
   * @param height of the image
   * @return the area
   * @throws IllegalArgumentException if there are not width times height flags
   */
  public static EditableArea of(boolean[] editable, int width, int height) {
    if (editable.length != (long) width * height) {
      throw new IllegalArgumentException(
          "an area of %d x %d needs %d flags, got %d"
              .formatted(width, height, (long) width * height, editable.length));
    }
    BitSet cells = new BitSet(editable.length);
    for (int i = 0; i < editable.length; i++) {
      if (editable[i]) {
        cells.set(i);
      }
    }
    return new EditableArea(width, height, cells, "no flag is true");
  }

  private static BitSet collect(BufferedImage mask, IntPredicate editable) {
    int width = mask.getWidth();
    BitSet cells = new BitSet(width * mask.getHeight());
    int[] row = new int[width];
    for (int y = 0; y < mask.getHeight(); y++) {
      readRow(mask, y, row);
      for (int x = 0; x < width; x++) {
        if (editable.test(row[x])) {
          cells.set(y * width + x);
        }
      }
    }
    return cells;
  }

  /**
   * ARGB of a row. Grey levels are taken as they are stored: Java's own conversion takes them for
   * linear light and brightens them, so that a stored 55 would already count as 128.
   */
  private static void readRow(BufferedImage mask, int y, int[] row) {
    if (mask.getType() != BufferedImage.TYPE_BYTE_GRAY) {
      mask.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    mask.getRaster().getSamples(0, y, row.length, 1, 0, row);
    for (int x = 0; x < row.length; x++) {
      row[x] = 0xff000000 | row[x] * 0x010101;
    }
  }

  /** {@return the width in pixels} */
  public int width() {
    return width;
  }

  /** {@return the height in pixels} */
  public int height() {
    return height;
  }

  /**
   * Tells whether a pixel may change.
   *
   * @param x column; outside the image the answer is false
   * @param y row; outside the image the answer is false
   * @return true if it may change
   */
  public boolean contains(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && cells.get(y * width + x);
  }

  /** {@return how many pixels may change} */
  public int size() {
    return cells.cardinality();
  }

  /** {@return whether no pixel may change} */
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /** {@return the smallest rectangle around the editable pixels; empty if there are none} */
  public Rectangle bounds() {
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      int first = cells.nextSetBit(y * width);
      if (first < 0 || first >= (y + 1) * width) {
        continue;
      }
      top = top < 0 ? y : top;
      bottom = y;
      left = Math.min(left, first - y * width);
      right = Math.max(right, cells.previousSetBit((y + 1) * width - 1) - y * width);
    }
    return top < 0 ? new Rectangle() : new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  /** {@return the mask as a picture, white where pixels may change} */
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = (byte) (cells.get(y * width + x) ? 255 : 0);
      }
      image.getRaster().setDataElements(0, y, width, 1, row);
    }
    return image;
  }

  /** Why an empty area may be empty, for the request's message. */
  String hint() {
    return hint;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EditableArea area
        && area.width == width
        && area.height == height
        && area.cells.equals(cells);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, cells);
  }

  @Override
  public String toString() {
    return "EditableArea[" + width + " x " + height + ", " + size() + " pixels may change]";
  }
}
