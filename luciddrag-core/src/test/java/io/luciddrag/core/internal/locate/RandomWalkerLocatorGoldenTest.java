package io.luciddrag.core.internal.locate;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import io.luciddrag.core.internal.grid.PixelGrid;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from pixels to the walk's probability: grid, seeds, edge weights, solution. */
class RandomWalkerLocatorGoldenTest {
  // Colours pass through float and through a mean of 16 floats: 3e-7 in differences of about 0.1
  // changes weights by 2 * 400 * 0.1 * 3e-7, about 2e-5; probabilities reach 1.
  private static final double FLOAT_COLOURS = 1e-4;

  @ParameterizedTest
  @ValueSource(strings = {"inner", "border"})
  void probabilityThatAWalkerMeetsAHandle(String name) {
    Golden golden = Golden.read("randomwalker/" + name);
    int w = golden.integer("w");
    int h = golden.integer("h");
    int cell = golden.integer("cellPx");
    PixelGrid grid = new PixelGrid(w * cell, h * cell, cell);
    boolean[] mask = magnified(golden.flags("mask"), w, h, cell);
    LocateRequest request =
        new LocateRequest(
            magnified(golden.image(), cell),
            drags(golden.array("handles")),
            EditableArea.of(mask, w * cell, h * cell),
            "");

    double[] p = RandomWalkerLocator.probability(grid, request, grid.coverage(mask));

    Difference.assertWithin(FLOAT_COLOURS, golden + ", p", p, golden.array("p"), h, w);
  }

  /** The file counts from pixels' corners, drags count from their centres. */
  private static List<Drag> drags(double[] handles) {
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < handles.length; i += 2) {
      double x = handles[i] - 0.5;
      double y = handles[i + 1] - 0.5;
      drags.add(new Drag(x, y, x + 9, y));
    }
    return drags;
  }

  private static boolean[] magnified(boolean[] cells, int w, int h, int step) {
    boolean[] pixels = new boolean[cells.length * step * step];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % (w * step);
      int y = i / (w * step);
      pixels[i] = cells[y / step * w + x / step];
    }
    return pixels;
  }

  private static RgbImage magnified(RgbImage cells, int step) {
    int w = cells.width() * step;
    int h = cells.height() * step;
    float[] planes = new float[3 * w * h];
    for (int c = 0; c < 3; c++) {
      for (int at = 0; at < w * h; at++) {
        planes[c * w * h + at] = cells.at(c, at % w / step, at / w / step);
      }
    }
    return new RgbImage(w, h, planes);
  }
}
