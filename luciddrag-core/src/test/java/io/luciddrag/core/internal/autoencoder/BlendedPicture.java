package io.luciddrag.core.internal.autoencoder;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture of overlapping tiles, put together pixel by pixel as diffusers' AutoencoderKL does:
 * each is blended with the finished one above, then with the finished one to its left.
 */
final class BlendedPicture {
  private final int height;
  private final int width;
  private final int overlapPx;
  private final float[] planes;
  private final Map<Integer, Tile> above = new HashMap<>(); // by the column they begin at
  private @Nullable Tile left;

  BlendedPicture(int height, int width, int overlapPx) {
    this.height = height;
    this.width = width;
    this.overlapPx = overlapPx;
    planes = new float[3 * height * width];
  }

  /**
   * Adds a tile, row by row of tiles.
   *
   * @param values (3, tall, wide); changed
   */
  void add(float[] values, int top, int from, int wide) {
    Tile tile = new Tile(values, values.length / 3 / wide, wide);
    Tile upper = above.get(from);
    if (top > 0 && upper != null) {
      int n = Math.min(overlapPx, tile.tall);
      for (int y = 0; y < n; y++) {
        for (int x = 0; x < wide; x++) {
          tile.mix(y, x, upper, upper.tall - n + y, x, (float) y / n);
        }
      }
    }
    if (from > 0 && left != null) {
      int n = Math.min(overlapPx, wide);
      for (int y = 0; y < tile.tall; y++) {
        for (int x = 0; x < n; x++) {
          tile.mix(y, x, left, y, left.wide - n + x, (float) x / n);
        }
      }
    }
    above.put(from, tile);
    left = tile;
    copy(tile, top, from);
  }

  /** Later tiles go over what they share with earlier ones. */
  private void copy(Tile tile, int top, int from) {
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < tile.tall; y++) {
        System.arraycopy(
            tile.values,
            (c * tile.tall + y) * tile.wide,
            planes,
            (c * height + top + y) * width + from,
            tile.wide);
      }
    }
  }

  /** (3, height, width). */
  float[] planes() {
    return planes;
  }

  private static final class Tile {
    private final float[] values;
    private final int tall;
    private final int wide;

    Tile(float[] values, int tall, int wide) {
      this.values = values;
      this.tall = tall;
      this.wide = wide;
    }

    void mix(int y, int x, Tile other, int otherY, int otherX, float own) {
      for (int c = 0; c < 3; c++) {
        int at = (c * tall + y) * wide + x;
        int there = (c * other.tall + otherY) * other.wide + otherX;
        values[at] = other.values[there] * (1 - own) + values[at] * own;
      }
    }
  }
}
