package io.luciddrag.core.internal.image;

import io.luciddrag.EditableArea;
import java.awt.image.BufferedImage;

/** Counts what changed where nothing may change. Stateless, safe from any thread. */
public final class RegionalDifference {
  private RegionalDifference() {}

  /**
   * Counts the pixels outside an area whose sRGB values or alpha differ.
   *
   * @param before of any type
   * @param after of the same size, of any type
   * @param editable of the same size
   * @return 0 if the outside is untouched
   */
  public static int changedOutside(
      BufferedImage before, BufferedImage after, EditableArea editable) {
    int width = before.getWidth();
    PhotoPixels old = new PhotoPixels(before);
    PhotoPixels now = new PhotoPixels(after);
    int[] oldRow = new int[width];
    int[] nowRow = new int[width];
    int changed = 0;
    for (int y = 0; y < before.getHeight(); y++) {
      old.read(0, y, width, oldRow, 0);
      now.read(0, y, width, nowRow, 0);
      for (int x = 0; x < width; x++) {
        changed += oldRow[x] != nowRow[x] && !editable.contains(x, y) ? 1 : 0;
      }
    }
    return changed;
  }
}
