package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.unet.UNet;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.Stage;
import java.util.List;

/**
 * Up-block outputs seen on the stage's feature grid, to which the base method resizes all levels by
 * nearest neighbour (PAPER 5.4); only the cells that are asked for are read.
 *
 * @param maps (B, C, h, w) a level
 * @param row of the batch
 */
record FeatureMaps(UNet unet, List<NDArray> maps, int row, Stage stage) implements Features {
  @Override
  public int levels() {
    return maps.size();
  }

  @Override
  public NDArray rows(int level, int[] cells) {
    NDArray map = maps.get(level);
    int mapHeight = (int) map.getShape().get(2);
    int mapWidth = (int) map.getShape().get(3);
    int gridWidth = stage.width() * stage.featuresPerCell();
    int gridHeight = stage.height() * stage.featuresPerCell();
    long[] at = new long[cells.length];
    for (int i = 0; i < at.length; i++) {
      int x = cells[i] % gridWidth * mapWidth / gridWidth;
      int y = cells[i] / gridWidth * mapHeight / gridHeight;
      at[i] = (long) y * mapWidth + x;
    }
    return unet.rows(map, row, at); // (cells, C)
  }
}
