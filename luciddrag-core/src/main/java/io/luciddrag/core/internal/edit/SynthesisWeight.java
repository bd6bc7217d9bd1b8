package io.luciddrag.core.internal.edit;

import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.RgbImage;

/**
 * How much of the synthesis each pixel shows: all of it where there was no source; where texture
 * was renewed, only in cells where it is closer to the photo's own texture than the stretched one
 * and the coarse colours stayed.
 */
final class SynthesisWeight {
  private static final int CELL = 8; // pixels over which texture is compared
  private static final double COLOUR = 0.05; // mean colour difference that is let pass, sRGB units
  private static final double BETTER = 1.15; // factor by which the texture must come closer
  private static final int FEATHER = 4; // pixels of the soft edge of accepted cells

  private SynthesisWeight() {}

  /**
   * @param source the unedited photo
   * @param moved the moved photo, roughly filled
   * @param made the synthesis
   * @return (H, W) weights in [0, 1]
   */
  static float[] of(RgbImage source, RgbImage moved, RgbImage made, Correspondence where) {
    int w = where.width();
    int h = where.height();
    float[] weight = new float[w * h];
    for (int top = 0; top < h; top += CELL) {
      for (int left = 0; left < w; left += CELL) {
        Cell cell = new Cell(left, top, Math.min(w, left + CELL), Math.min(h, top + CELL));
        boolean accepted = cell.accepts(source, moved, made, where);
        for (int y = cell.top; y < cell.bottom; y++) {
          for (int x = cell.left; x < cell.right; x++) {
            int at = y * w + x;
            weight[at] = accepted && where.retexture()[at] ? 1 : 0;
          }
        }
      }
    }
    float[] soft = blurred(weight, w, h);
    for (int i = 0; i < soft.length; i++) {
      boolean anew = where.open()[i] && !where.retexture()[i];
      soft[i] = anew ? 1 : where.retexture()[i] ? soft[i] : 0;
    }
    return soft;
  }

  /** Two passes of a box of 2 FEATHER + 1 pixels. */
  private static float[] blurred(float[] values, int w, int h) {
    float[] across = new float[values.length];
    float[] out = new float[values.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float sum = 0;
        for (int k = -FEATHER; k <= FEATHER; k++) {
          sum += values[y * w + Math.max(0, Math.min(w - 1, x + k))];
        }
        across[y * w + x] = sum / (2 * FEATHER + 1);
      }
    }
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float sum = 0;
        for (int k = -FEATHER; k <= FEATHER; k++) {
          sum += across[Math.max(0, Math.min(h - 1, y + k)) * w + x];
        }
        out[y * w + x] = sum / (2 * FEATHER + 1);
      }
    }
    return out;
  }

  /** A square of pixels. */
  private record Cell(int left, int top, int right, int bottom) {
    boolean accepts(RgbImage source, RgbImage moved, RgbImage made, Correspondence where) {
      int w = where.width();
      int retextured = 0;
      double dx = 0;
      double dy = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          int at = y * w + x;
          retextured += where.retexture()[at] ? 1 : 0;
          dx += where.dx()[at];
          dy += where.dy()[at];
        }
      }
      if (retextured == 0) {
        return false;
      }
      int n = (right - left) * (bottom - top);
      for (int c = 0; c < 3; c++) {
        if (Math.abs(mean(made, c) - mean(moved, c)) > COLOUR) {
          return false;
        }
      }
      int sx = (int) Math.round(dx / n);
      int sy = (int) Math.round(dy / n);
      Cell from =
          new Cell(
              clamp(left + sx, w - CELL),
              clamp(top + sy, where.height() - CELL),
              clamp(left + sx, w - CELL) + right - left,
              clamp(top + sy, where.height() - CELL) + bottom - top);
      double wanted = from.texture(source);
      double before = Math.abs(Math.log((texture(moved) + 1e-4) / (wanted + 1e-4)));
      double after = Math.abs(Math.log((texture(made) + 1e-4) / (wanted + 1e-4)));
      return before > Math.log(BETTER) && after * BETTER < before;
    }

    private static int clamp(int v, int high) {
      return Math.max(0, Math.min(Math.max(0, high), v));
    }

    private double mean(RgbImage image, int c) {
      double sum = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          sum += image.at(c, x, y);
        }
      }
      return sum / ((right - left) * (bottom - top));
    }

    /** Mean absolute difference between neighbours: how much fine detail there is. */
    private double texture(RgbImage image) {
      double sum = 0;
      int n = 0;
      for (int c = 0; c < 3; c++) {
        for (int y = top; y < bottom - 1; y++) {
          for (int x = left; x < right - 1; x++) {
            float v = image.at(c, x, y);
            sum += Math.abs(image.at(c, x + 1, y) - v) + Math.abs(image.at(c, x, y + 1) - v);
            n++;
          }
        }
      }
      return n == 0 ? 0 : sum / n;
    }
  }
}
