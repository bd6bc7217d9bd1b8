package io.luciddrag.core.internal.locate;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.core.internal.grid.DirichletProblem;
import io.luciddrag.core.internal.grid.GridLaplacian;
import io.luciddrag.core.internal.grid.PixelGrid;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RegionLocator;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines the thing under a handle by random walks that avoid edges; needs no weights.
 *
 * <p>Source: Grady, Random Walks for Image Segmentation, TPAMI 28(11), 2006. The probability p that
 * a walker starting at a cell meets the handle before the border of the editable area solves L p =
 * 0 with p = 1 at the handle and 0 outside. All handles share one walk, since the drags of a
 * request usually hold one thing.
 *
 * <p>Stateless, safe from any thread.
 */
public final class RandomWalkerLocator implements RegionLocator {
  public static final String ID = "random-walker";

  private static final double BETA =
      400; // per squared sRGB difference in [0, 1]: DESIGN section 4, locate
  private static final double FLOOR = 1e-4; // lets walkers cross any edge in the end
  private static final double SEED_PX = 8; // radius of the disc at a handle

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Region> locate(LocateRequest request) {
    int w = request.image().width();
    int h = request.image().height();
    boolean[] editable = new boolean[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        editable[y * w + x] = request.editable().contains(x, y);
      }
    }
    PixelGrid grid = PixelGrid.affordable(w, h, editable, 1);
    float[] open = grid.coverage(editable);
    double[] p = probability(grid, request, open);
    boolean[] openCells = new boolean[open.length];
    for (int cell = 0; cell < open.length; cell++) {
      openCells[cell] = open[cell] > 0.5f;
    }
    double level = OutlineLevel.choose(p, openCells, grid.shrink(request.image()));
    float[] membership = grid.upsample(p);
    for (int i = 0; i < membership.length; i++) {
      membership[i] = editable[i] ? centred(membership[i], level) : 0;
    }
    String phrase = HeadNoun.of(request.caption());
    List<Region> regions = new ArrayList<>();
    for (int k = 0; k < request.drags().size(); k++) {
      regions.add(new Region(phrase, membership, w, h, sharpness(p)));
    }
    return regions;
  }

  /** Maps the chosen level to one half, linearly on either side. */
  private static float centred(float p, double level) {
    double m = p < level ? 0.5 * p / level : 0.5 + 0.5 * (p - level) / (1 - level);
    return (float) Math.max(0, Math.min(1, m));
  }

  static double[] probability(PixelGrid grid, LocateRequest request, float[] open) {
    boolean[] fixed = new boolean[grid.cells()];
    double[] values = new double[grid.cells()];
    boolean anyZero = false;
    for (int cell = 0; cell < fixed.length; cell++) {
      fixed[cell] = open[cell] <= 0.5f;
      anyZero |= fixed[cell];
    }
    if (!anyZero) { // everything may change: the picture's rim stands for "elsewhere"
      for (int cell = 0; cell < fixed.length; cell++) {
        int x = cell % grid.width();
        int y = cell / grid.width();
        fixed[cell] = x == 0 || y == 0 || x == grid.width() - 1 || y == grid.height() - 1;
      }
    }
    double radius = Math.max(1, SEED_PX / grid.step());
    for (Drag drag : request.drags()) {
      double gx = grid.toGrid(drag.handleX());
      double gy = grid.toGrid(drag.handleY());
      for (int y = (int) (gy - radius); y <= gy + radius + 1; y++) {
        for (int x = (int) (gx - radius); x <= gx + radius + 1; x++) {
          boolean in = x >= 0 && y >= 0 && x < grid.width() && y < grid.height();
          if (in && Math.hypot(x - gx, y - gy) <= radius) {
            fixed[y * grid.width() + x] = true;
            values[y * grid.width() + x] = 1;
          }
        }
      }
    }
    GridLaplacian edges = GridLaplacian.edgeAware(grid.shrink(request.image()), BETA, FLOOR);
    return DirichletProblem.harmonic(edges, fixed).solve(values);
  }

  /**
   * How decided the walk is: 1 where every cell is surely in or out, 0 where all are at one half.
   */
  private static double sharpness(double[] p) {
    double sum = 0;
    int n = 0;
    for (double v : p) {
      if (v > 0.02 && v < 1) {
        sum += Math.abs(2 * v - 1);
        n++;
      }
    }
    return n == 0 ? 1 : Math.min(1, sum / n);
  }
}
