package io.luciddrag.core.internal.image;

import io.luciddrag.EditableArea;
import java.awt.Rectangle;

/**
 * Carries masks and other maps between the photo and the working copy.
 *
 * <p>Every photo pixel of the crop belongs to the one working pixel in which its centre lies, so
 * that {@code editable(toPhoto(mask))} gives the mask back. Stateless, safe from any thread.
 */
public final class WorkingMask {
  private WorkingMask() {}

  /**
   * Brings the editable area to working size.
   *
   * @param area of the photo's size
   * @param frame made for the photo's size
   * @return row by row, true where at least half of a working pixel's photo pixels may change
   */
  public static boolean[] editable(EditableArea area, WorkingFrame frame) {
    Rectangle crop = frame.crop();
    Rectangle bounds = area.bounds().intersection(crop);
    boolean[] mask = new boolean[frame.width() * frame.height()];
    int[] total = columnSizes(frame);
    int[] inside = new int[frame.width()];
    int rows = 0;
    for (int y = 0; y < crop.height; y++) {
      for (int x = bounds.x; x < bounds.x + bounds.width; x++) {
        inside[frame.cellX(x - crop.x)] += area.contains(x, crop.y + y) ? 1 : 0;
      }
      rows++;
      int cell = frame.cellY(y);
      if (y + 1 == crop.height || frame.cellY(y + 1) != cell) {
        for (int i = 0; i < frame.width(); i++) {
          mask[cell * frame.width() + i] = 2L * inside[i] >= (long) rows * total[i];
          inside[i] = 0;
        }
        rows = 0;
      }
    }
    return mask;
  }

  private static int[] columnSizes(WorkingFrame frame) {
    int[] sizes = new int[frame.width()];
    for (int x = 0; x < frame.crop().width; x++) {
      sizes[frame.cellX(x)]++;
    }
    return sizes;
  }

  /**
   * Brings a mask back to the photo.
   *
   * @param workingMask row by row, of the working size
   * @param frame the frame of the working copy
   * @param photoWidth in pixels
   * @param photoHeight in pixels
   * @return the photo pixels whose working pixel is set; none outside the crop
   */
  public static EditableArea toPhoto(
      boolean[] workingMask, WorkingFrame frame, int photoWidth, int photoHeight) {
    Rectangle crop = frame.crop();
    boolean[] photo = new boolean[photoWidth * photoHeight];
    for (int y = 0; y < crop.height; y++) {
      int from = frame.cellY(y) * frame.width();
      int to = (crop.y + y) * photoWidth + crop.x;
      for (int x = 0; x < crop.width; x++) {
        photo[to + x] = workingMask[from + frame.cellX(x)];
      }
    }
    return EditableArea.of(photo, photoWidth, photoHeight);
  }

  /**
   * Brings a map of numbers back to the photo, bilinearly.
   *
   * @param working row by row, of the working size
   * @param frame the frame of the working copy
   * @param photoWidth in pixels
   * @param photoHeight in pixels
   * @return row by row, of the photo's size; 0 outside the crop
   */
  public static float[] upsample(
      float[] working, WorkingFrame frame, int photoWidth, int photoHeight) {
    Rectangle crop = frame.crop();
    Stencil columns = Stencil.columns(frame, crop.x, crop.width);
    Stencil rows = Stencil.rows(frame, crop.y, crop.height);
    float[] photo = new float[photoWidth * photoHeight];
    for (int y = 0; y < crop.height; y++) {
      int top = rows.first(y) * frame.width();
      int bottom = rows.second(y) * frame.width();
      int to = (crop.y + y) * photoWidth + crop.x;
      for (int x = 0; x < crop.width; x++) {
        float above = columns.mix(x, working, top);
        float below = columns.mix(x, working, bottom);
        photo[to + x] = above + (below - above) * rows.share(y);
      }
    }
    return photo;
  }
}
