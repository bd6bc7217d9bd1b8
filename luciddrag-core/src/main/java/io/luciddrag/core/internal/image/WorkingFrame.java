package io.luciddrag.core.internal.image;

import io.luciddrag.Drag;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * The part of a photo that is worked on, with the map between the photo's pixels and the smaller
 * working copy of that part.
 *
 * <p>The map keeps pixel centres and edges where they belong: {@code working = (photo + 0.5 - crop)
 * * s - 0.5}, with an s of its own for each axis because both sides of the working copy are whole
 * numbers. The working copy is never larger than the crop.
 *
 * <p>Immutable, safe from any thread.
 */
public final class WorkingFrame {
  private static final int MIN_SIDE = 16; // working pixels; the smallest picture a request may have
  private static final int MIN_MARGIN = 64; // working pixels of context around the editable area
  private static final double MARGIN_SHARE = 0.35; // of the editable bounds' longer side

  private final int photoWidth;
  private final int photoHeight;
  private final Rectangle crop;
  private final double scale;
  private final int width;
  private final int height;
  private final double scaleX;
  private final double scaleY;

  private WorkingFrame(int photoWidth, int photoHeight, Rectangle crop, double scale) {
    this.photoWidth = photoWidth;
    this.photoHeight = photoHeight;
    this.crop = crop;
    this.scale = scale;
    width = side(crop.width, scale);
    height = side(crop.height, scale);
    scaleX = (double) width / crop.width;
    scaleY = (double) height / crop.height;
  }

  private static int side(int cropSide, double scale) {
    return Math.min(cropSide, Math.max(MIN_SIDE, (int) Math.round(cropSide * scale)));
  }

  /**
   * Chooses the crop and the scale.
   *
   * <p>A photo that fits the working size is taken whole and unscaled. Otherwise the crop is the
   * editable area with its drags and a margin of context around, at least the working size where
   * the photo is large enough, and it is scaled down until its longer side fits.
   *
   * @param photoWidth in pixels
   * @param photoHeight in pixels
   * @param editableBounds the pixels that may change; if empty, the drags alone count
   * @param drags in pixels of the photo
   * @param workingSize the longest side of the working copy
   * @return the frame
   */
  public static WorkingFrame around(
      int photoWidth,
      int photoHeight,
      Rectangle editableBounds,
      List<Drag> drags,
      int workingSize) {
    Rectangle photo = new Rectangle(photoWidth, photoHeight);
    if (Math.max(photoWidth, photoHeight) <= workingSize) {
      return new WorkingFrame(photoWidth, photoHeight, photo, 1);
    }
    Rectangle needed = needed(photo, editableBounds, drags);
    int margin = margin(Math.max(needed.width, needed.height), workingSize);
    Span x = Span.around(needed.x, needed.width, margin, workingSize, photoWidth);
    Span y = Span.around(needed.y, needed.height, margin, workingSize, photoHeight);
    Rectangle crop = new Rectangle(x.from, y.from, x.length(), y.length());
    double scale = Math.min(1, (double) workingSize / Math.max(crop.width, crop.height));
    return new WorkingFrame(photoWidth, photoHeight, crop, scale);
  }

  private static Rectangle needed(Rectangle photo, Rectangle editableBounds, List<Drag> drags) {
    Rectangle editable = editableBounds.intersection(photo);
    Rectangle needed = editable.isEmpty() ? new Rectangle(0, 0, -1, -1) : editable;
    for (Drag d : drags) {
      needed = needed.union(pixelAt(photo, d.handleX(), d.handleY()));
      needed = needed.union(pixelAt(photo, d.targetX(), d.targetY()));
    }
    return needed.isEmpty() ? photo : needed;
  }

  private static Rectangle pixelAt(Rectangle photo, double x, double y) {
    int column = (int) Math.max(0, Math.min(photo.width - 1, Math.rint(x)));
    int row = (int) Math.max(0, Math.min(photo.height - 1, Math.rint(y)));
    return new Rectangle(column, row, 1, 1);
  }

  /**
   * The margin in photo pixels. The least margin counts in working pixels, whose size depends on
   * the margin; solving s = W / (L + 2 M / s) for the scale s gives s = (W - 2 M) / L. In a very
   * small working copy the margins take half.
   */
  private static int margin(int longer, int workingSize) {
    double inner = Math.max(workingSize / 2.0, workingSize - 2 * MIN_MARGIN);
    double leastScale = Math.min(1, inner / longer);
    return (int) Math.ceil(Math.max(MIN_MARGIN / leastScale, MARGIN_SHARE * longer));
  }

  /** A stretch of columns or rows, the end excluded. */
  private record Span(int from, int to) {
    static Span around(int start, int length, int margin, int least, int limit) {
      int from = Math.max(0, start - margin);
      int to = Math.min(limit, start + length + margin);
      int missing = Math.min(least, limit) - (to - from);
      if (missing <= 0) {
        return new Span(from, to);
      }
      int size = to - from + missing;
      int shifted = Math.max(0, Math.min(limit - size, from - missing / 2));
      return new Span(shifted, shifted + size);
    }

    int length() {
      return to - from;
    }
  }

  /** {@return the width of the photo} */
  public int photoWidth() {
    return photoWidth;
  }

  /** {@return the height of the photo} */
  public int photoHeight() {
    return photoHeight;
  }

  /** {@return the part of the photo that is worked on, in photo pixels; a copy} */
  public Rectangle crop() {
    return new Rectangle(crop);
  }

  /** {@return working pixels per photo pixel, at most 1} */
  public double scale() {
    return scale;
  }

  /** {@return the exact scale along x, after rounding the working width} */
  public double scaleX() {
    return scaleX;
  }

  /** {@return the exact scale along y, after rounding the working height} */
  public double scaleY() {
    return scaleY;
  }

  /** {@return the width of the working copy} */
  public int width() {
    return width;
  }

  /** {@return the height of the working copy} */
  public int height() {
    return height;
  }

  /** {@return whether the crop is the whole photo} */
  public boolean isWhole() {
    return crop.width == photoWidth && crop.height == photoHeight;
  }

  /** {@return whether the working copy is smaller than the crop} */
  public boolean isScaled() {
    return width != crop.width || height != crop.height;
  }

  /**
   * Maps a photo column.
   *
   * @param photoX in photo pixels
   * @return in working pixels
   */
  public double workingX(double photoX) {
    return (photoX + 0.5 - crop.x) * scaleX - 0.5;
  }

  /**
   * Maps a photo row.
   *
   * @param photoY in photo pixels
   * @return in working pixels
   */
  public double workingY(double photoY) {
    return (photoY + 0.5 - crop.y) * scaleY - 0.5;
  }

  /**
   * Maps a working column.
   *
   * @param workingX in working pixels
   * @return in photo pixels
   */
  public double photoX(double workingX) {
    return (workingX + 0.5) / scaleX - 0.5 + crop.x;
  }

  /**
   * Maps a working row.
   *
   * @param workingY in working pixels
   * @return in photo pixels
   */
  public double photoY(double workingY) {
    return (workingY + 0.5) / scaleY - 0.5 + crop.y;
  }

  /**
   * Maps a point.
   *
   * @param photoX in photo pixels
   * @param photoY in photo pixels
   * @return the point in working pixels
   */
  public Point2D.Double toWorking(double photoX, double photoY) {
    return new Point2D.Double(workingX(photoX), workingY(photoY));
  }

  /**
   * Maps a drag.
   *
   * @param drag in photo pixels
   * @return the drag in working pixels
   */
  public Drag toWorking(Drag drag) {
    return new Drag(
        workingX(drag.handleX()),
        workingY(drag.handleY()),
        workingX(drag.targetX()),
        workingY(drag.targetY()));
  }

  /**
   * Maps a point back.
   *
   * @param workingX in working pixels
   * @param workingY in working pixels
   * @return the point in photo pixels
   */
  public Point2D.Double toPhoto(double workingX, double workingY) {
    return new Point2D.Double(photoX(workingX), photoY(workingY));
  }

  /**
   * The working column in which the centre of a crop column lies; exact, in whole numbers.
   *
   * @param cropX column of the crop, from 0
   */
  int cellX(int cropX) {
    return (int) ((2L * cropX + 1) * width / (2L * crop.width));
  }

  /**
   * The working row in which the centre of a crop row lies; exact, in whole numbers.
   *
   * @param cropY row of the crop, from 0
   */
  int cellY(int cropY) {
    return (int) ((2L * cropY + 1) * height / (2L * crop.height));
  }

  @Override
  public String toString() {
    return "WorkingFrame[%d x %d at (%d, %d) of %d x %d, worked on at %d x %d]"
        .formatted(crop.width, crop.height, crop.x, crop.y, photoWidth, photoHeight, width, height);
  }
}
