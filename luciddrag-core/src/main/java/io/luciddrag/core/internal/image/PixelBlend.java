package io.luciddrag.core.internal.image;

import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mixes the photo, its warp and the synthesis for one row of the photo at a time.
 *
 * <p>All mixing is done on colours multiplied by their alpha, from 0 to 255. One thread at a time.
 */
final class PixelBlend {
  /** A displacement this near to whole pixels copies the pixel; 1/2048 pixel is never seen. */
  private static final float WHOLE = 1f / 2048;

  /**
   * Along the outline of what moved, the old photo must not shine through a synthesis that sets in:
   * from a quarter of its weight on, the warp alone lies below it.
   */
  private static final float WARP_BELOW = 4;

  private final Composition c;
  private final Rectangle area;
  private final PhotoWindow photo;
  private final PhotoField field;
  private final Footprint footprint;
  private final @Nullable PlanarSampler synthesis;

  private float red;
  private float green;
  private float blue;
  private float alpha;

  PixelBlend(Composition c, Rectangle area, PhotoWindow photo) {
    this.c = c;
    this.area = area;
    this.photo = photo;
    field = new PhotoField(c, area);
    footprint = new Footprint(c.dx(), c.dy(), c.moved(), c.frame().width(), c.frame().height());
    RgbImage synthesised = c.synthesis();
    synthesis = synthesised == null ? null : new PlanarSampler(synthesised);
  }

  /** Computes a row: the colours of the area's columns, and which of them changed. */
  void row(int y, int[] row, boolean[] changed) {
    field.row(y);
    Arrays.fill(changed, false);
    for (int column = 0; column < area.width; column++) {
      boolean touched = field.cover[column] > 0 || field.alpha[column] > 0;
      if (touched && c.editable().contains(area.x + column, y)) {
        int original = photo.at(area.x + column, y);
        row[column] = pixel(column, y, original);
        changed[column] = row[column] != original;
      }
    }
  }

  private int pixel(int column, int y, int original) {
    int x = area.x + column;
    float weight = field.alpha[column];
    float cover = field.cover[column];
    cover = cover > 0 ? Math.max(cover, Math.min(1, WARP_BELOW * weight)) : 0;
    float dx = field.dx[column];
    float dy = field.dy[column];
    int samples = cover > 0 && weight < 1 ? samples(column) : 1;
    if (cover == 1 && weight == 0 && samples == 1 && isWhole(dx) && isWhole(dy)) {
      return photo.at(x + Math.round(dx), y + Math.round(dy));
    }
    start(original);
    if (cover > 0 && weight < 1) {
      if (samples == 1) {
        photo.sample(x, y, dx, dy);
      } else {
        photo.average(footprint, samples, x, y, dx, dy);
      }
      mix(photo.red, photo.green, photo.blue, photo.alpha, cover);
    }
    if (weight > 0 && synthesis != null) {
      synthesise(synthesis, x, y, original >>> 24, weight);
    }
    return packed();
  }

  private int samples(int column) {
    return footprint.at(field.workingColumn(column), field.workingRow());
  }

  private static boolean isWhole(float d) {
    return Math.abs(d - Math.rint(d)) < WHOLE;
  }

  private void start(int argb) {
    alpha = argb >>> 24;
    float share = alpha / 255;
    red = (argb >> 16 & 255) * share;
    green = (argb >> 8 & 255) * share;
    blue = (argb & 255) * share;
  }

  private void mix(float r, float g, float b, float a, float weight) {
    red += (r - red) * weight;
    green += (g - green) * weight;
    blue += (b - blue) * weight;
    alpha += (a - alpha) * weight;
  }

  private void synthesise(PlanarSampler sampler, int x, int y, int placeAlpha, float weight) {
    double wx = c.frame().workingX(x);
    double wy = c.frame().workingY(y);
    int nearX = (int) Math.rint(wx);
    int nearY = (int) Math.rint(wy);
    sampler.sample(nearX, nearY, (float) (wx - nearX), (float) (wy - nearY));
    mix(
        placeAlpha * clamp(sampler.red, 1),
        placeAlpha * clamp(sampler.green, 1),
        placeAlpha * clamp(sampler.blue, 1),
        placeAlpha,
        weight);
  }

  private int packed() {
    int a = Math.round(clamp(alpha, 255));
    if (a == 0) {
      return 0;
    }
    float share = 255 / alpha;
    return a << 24
        | Math.round(clamp(red * share, 255)) << 16
        | Math.round(clamp(green * share, 255)) << 8
        | Math.round(clamp(blue * share, 255));
  }

  private static float clamp(float v, float most) {
    return Math.max(0, Math.min(most, v));
  }
}
