package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.core.internal.grid.DistanceTransform;
import io.luciddrag.core.internal.grid.PixelGrid;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.util.List;

/**
 * What all motions of one request share: the grid, which of its cells may move, and the thing under
 * the handles.
 *
 * <p>Immutable; arrays are read-only.
 */
final class Scene {
  final RgbImage image;
  final List<Drag> drags;
  final PixelGrid grid;
  final RgbImage coarse;
  final boolean[] editablePixels; // (H, W)
  final boolean[] editable; // (h, w), more than half of the cell's pixels may change
  final double[] roomToBorder; // (h, w), cells to the next one that must stay; not to the rim
  final float[] membership; // (h, w), how surely a cell belongs to the thing
  final boolean[] inside; // (h, w), membership above one half

  /**
   * @param outlook true for a scene that only facts are asked of: twice as coarse
   */
  Scene(LocateRequest request, List<Region> regions, boolean outlook) {
    this.image = request.image();
    this.drags = request.drags();
    int pixelWidth = image.width();
    int pixelHeight = image.height();
    editablePixels = new boolean[pixelWidth * pixelHeight];
    float[] member = new float[pixelWidth * pixelHeight];
    for (int y = 0; y < pixelHeight; y++) {
      for (int x = 0; x < pixelWidth; x++) {
        int at = y * pixelWidth + x;
        editablePixels[at] = request.editable().contains(x, y);
        for (Region region : regions) {
          member[at] = Math.max(member[at], region.membership(x, y));
        }
      }
    }
    grid =
        outlook
            ? PixelGrid.coarse(pixelWidth, pixelHeight)
            : PixelGrid.affordable(pixelWidth, pixelHeight, editablePixels, 2);
    float[] open = grid.coverage(editablePixels);
    coarse = grid.shrink(image);
    membership = grid.mean(member, 0);
    editable = new boolean[grid.cells()];
    inside = new boolean[grid.cells()];
    boolean all = true;
    for (int cell = 0; cell < open.length; cell++) {
      editable[cell] = open[cell] > 0.5f;
      inside[cell] = membership[cell] > 0.5f;
      all &= editable[cell];
    }
    if (all) { // nothing would hold the picture: its rim does
      for (int cell = 0; cell < open.length; cell++) {
        int x = cell % grid.width();
        int y = cell / grid.width();
        editable[cell] = x > 0 && y > 0 && x < grid.width() - 1 && y < grid.height() - 1;
      }
    }
    roomToBorder = DistanceTransform.inside(editable, grid.width(), grid.height(), false);
  }

  /** Pixel column of a cell's centre. */
  double pixelX(int cell) {
    return grid.toPixel(cell % grid.width());
  }

  /** Pixel row of a cell's centre. */
  double pixelY(int cell) {
    int row = cell / grid.width();
    return grid.toPixel(row);
  }
}
