package io.luciddrag.testkit.metric;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.util.ArrayList;
import java.util.List;

/**
 * The heart of every mean distance by features: the pixel of the result whose feature has the
 * largest cosine with the source's feature at the handle. The variants differ in which pixels may
 * be found.
 *
 * <p>Source: DIFT, NeurIPS 2023, arXiv:2306.03881, and the evaluation scripts of DragDiffusion,
 * arXiv:2306.14435 ({@link #anywhere}), RegionDrag, arXiv:2407.18247 ({@link #nearby}) and DragLoRA
 * ({@link #insideArea}). Features are brought to the picture's size bilinearly or by the nearest
 * cell; computed from the cells' dot products, the cosines are exactly those of the resized map,
 * which never exists. Handles between pixels count as the pixel they lie in; of equal cosines the
 * first in reading order wins.
 *
 * <p>Works for features of any network. Stateless, safe from any thread.
 */
public final class FeatureMatching {
  private static final double SMALLEST_DISC = 5; // pixels

  /** Pixels that may be found. */
  @FunctionalInterface
  private interface Allowed {
    boolean at(int x, int y);
  }

  private final FeatureMap source;
  private final FeatureMap result;
  private final int width;
  private final int height;
  private final FeatureSampling sampling;
  private final NeighbourProducts lengths;

  /**
   * Prepares two pictures' features.
   *
   * @param source of the picture before
   * @param result of the picture after, with the same channels
   * @param width of the pictures
   * @param height of the pictures
   * @param sampling how features between cells are read
   */
  public FeatureMatching(
      FeatureMap source, FeatureMap result, int width, int height, FeatureSampling sampling) {
    if (source.channels() != result.channels()) {
      throw new IllegalArgumentException(
          "both feature maps must have the same channels, had %d and %d"
              .formatted(source.channels(), result.channels()));
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "pictures have sides of at least 1, were " + width + " x " + height);
    }
    this.source = source;
    this.result = result;
    this.width = width;
    this.height = height;
    this.sampling = sampling;
    this.lengths = NeighbourProducts.of(result);
  }

  /**
   * Looks over the whole result: the field's MD.
   *
   * @param drags with handles inside the picture
   * @return one landing per drag
   */
  public List<FeatureLanding> anywhere(List<Drag> drags) {
    return drags.stream().map(drag -> find(drag, (x, y) -> true)).toList();
  }

  /**
   * Looks inside an area only: m-MD. What left the area cannot be found, so this is never larger
   * than a wandering match deserves, and not comparable with MD.
   *
   * @param drags with handles inside the picture
   * @param area of the picture's size, not empty
   * @return one landing per drag
   */
  public List<FeatureLanding> insideArea(List<Drag> drags, EditableArea area) {
    if (area.width() != width || area.height() != height) {
      throw new IllegalArgumentException(
          "the area is %d x %d, the picture is %d x %d"
              .formatted(area.width(), area.height(), width, height));
    }
    return drags.stream().map(drag -> find(drag, area::contains)).toList();
  }

  /**
   * Looks inside two discs only, around handle and target, with a radius of the drag's length over
   * the root of two and at least 5 pixels: RegionDrag's and Inpaint4Drag's MD. No landing can be
   * much further off than 1.7 lengths, which flatters what went astray.
   *
   * @param drags with handles inside the picture
   * @return one landing per drag
   */
  public List<FeatureLanding> nearby(List<Drag> drags) {
    List<FeatureLanding> landings = new ArrayList<>();
    for (Drag drag : drags) {
      double radius = Math.max(drag.length() / Math.sqrt(2), SMALLEST_DISC);
      landings.add(
          find(
              drag,
              (x, y) ->
                  Math.hypot(x - drag.handleX(), y - drag.handleY()) < radius
                      || Math.hypot(x - drag.targetX(), y - drag.targetY()) < radius));
    }
    return List.copyOf(landings);
  }

  private FeatureLanding find(Drag drag, Allowed allowed) {
    int x0 = Handles.column(drag, width);
    int y0 = Handles.row(drag, height);
    float[] handle = read(source, x0, y0); // (C)
    double length = Math.sqrt(squares(handle));
    float[] dots = dots(handle); // (h w)
    double best = Double.NEGATIVE_INFINITY;
    int bestX = -1;
    int bestY = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (allowed.at(x, y)) {
          double cosine = cosine(dots, length, x, y);
          if (cosine > best) {
            best = cosine;
            bestX = x;
            bestY = y;
          }
        }
      }
    }
    if (bestX < 0) {
      throw new IllegalArgumentException(
          "nothing to find for %s: no pixel may be looked at, or the features are not finite"
              .formatted(drag));
    }
    return new FeatureLanding(drag, bestX, bestY, best);
  }

  /** The feature at a pixel. */
  private float[] read(FeatureMap map, int x, int y) {
    int i = sampling.first(x, map.width(), map.spanX());
    int j = sampling.first(y, map.height(), map.spanY());
    double fx = sampling.share(x, map.width(), map.spanX());
    double fy = sampling.share(y, map.height(), map.spanY());
    int right = Math.min(map.width() - 1, i + 1);
    int below = Math.min(map.height() - 1, j + 1);
    float[] out = new float[map.channels()];
    for (int c = 0; c < out.length; c++) {
      double upper = value(map, i, j, c) * (1 - fx) + value(map, right, j, c) * fx;
      double lower = value(map, i, below, c) * (1 - fx) + value(map, right, below, c) * fx;
      out[c] = (float) (upper * (1 - fy) + lower * fy);
    }
    return out;
  }

  private static float value(FeatureMap map, int i, int j, int c) {
    return map.values()[(j * map.width() + i) * map.channels() + c];
  }

  private static double squares(float[] vector) {
    double sum = 0;
    for (float v : vector) {
      sum += v * (double) v;
    }
    return sum;
  }

  private float[] dots(float[] handle) {
    float[] dots = new float[result.width() * result.height()];
    for (int i = 0; i < dots.length; i++) {
      double sum = 0;
      for (int c = 0; c < handle.length; c++) {
        sum += handle[c] * (double) result.values()[i * handle.length + c];
      }
      dots[i] = (float) sum;
    }
    return dots;
  }

  /** Cosine of the handle's feature with the resized map at a pixel. */
  private double cosine(float[] dots, double length, int x, int y) {
    int i = sampling.first(x, result.width(), result.spanX());
    int j = sampling.first(y, result.height(), result.spanY());
    double fx = sampling.share(x, result.width(), result.spanX());
    double fy = sampling.share(y, result.height(), result.spanY());
    int at = j * result.width() + i;
    int right = i + 1 < result.width() ? 1 : 0;
    int below = j + 1 < result.height() ? result.width() : 0;
    double dot =
        (dots[at] * (1 - fx) + dots[at + right] * fx) * (1 - fy)
            + (dots[at + below] * (1 - fx) + dots[at + below + right] * fx) * fy;
    double squares = lengths.squares(i, j, fx, fy);
    return dot / Math.max(1e-8, length * Math.sqrt(Math.max(0, squares)));
  }
}
