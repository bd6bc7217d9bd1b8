package io.luciddrag.core.internal.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PixelGridTest {
  private static final PixelGrid GRID = new PixelGrid(30, 18, 4); // 8 x 5, last column and row half

  @Test
  void lastColumnAndRowMayBePartlyOutside() {
    assertThat(GRID.width()).isEqualTo(8);
    assertThat(GRID.height()).isEqualTo(5);
    assertThat(GRID.cells()).isEqualTo(40);
  }

  @Test
  void pixelsAndCellsConvertBothWays() {
    assertThat(GRID.toPixel(0)).isEqualTo(1.5);
    assertThat(GRID.toGrid(1.5)).isZero();
    assertThat(GRID.toGrid(GRID.toPixel(3.3))).isCloseTo(3.3, within(1e-12)); // rounding
  }

  @Test
  void coverageIsTheShareOfTheCellsOwnPixels() {
    boolean[] pixels = new boolean[30 * 18];
    for (int y = 0; y < 18; y++) {
      for (int x = 0; x < 30; x++) {
        pixels[y * 30 + x] = x < 6 || (x >= 28 && y >= 17);
      }
    }

    float[] coverage = GRID.coverage(pixels);

    assertThat(coverage[0]).isEqualTo(1);
    assertThat(coverage[1]).isEqualTo(0.5f);
    assertThat(coverage[2]).isZero();
    assertThat(coverage[4 * 8 + 7]).as("one of two rows of a cell that is 2 x 2").isEqualTo(0.5f);
  }

  @Test
  void coverageOfEverythingIsOneEverywhere() {
    boolean[] pixels = new boolean[30 * 18];
    Arrays.fill(pixels, true);

    assertThat(GRID.coverage(pixels)).containsOnly(1f);
  }

  @Test
  void shrinkKeepsChannelsApart() {
    float[] planes = new float[3 * 30 * 18];
    Arrays.fill(planes, 0, 540, 0.25f);
    Arrays.fill(planes, 540, 1080, 0.5f);
    Arrays.fill(planes, 1080, 1620, 0.75f);

    RgbImage coarse = GRID.shrink(new RgbImage(30, 18, planes));

    assertThat(coarse.width()).isEqualTo(8);
    assertThat(coarse.height()).isEqualTo(5);
    assertThat(coarse.at(0, 7, 4)).isEqualTo(0.25f);
    assertThat(coarse.at(1, 7, 4)).isEqualTo(0.5f);
    assertThat(coarse.at(2, 7, 4)).isEqualTo(0.75f);
  }

  @Test
  void meanReadsFromTheOffset() {
    float[] values = new float[5 + 540];
    values[5 + 4] = 16; // pixel (4, 0)

    float[] mean = GRID.mean(values, 5);

    assertThat(mean[1]).isEqualTo(1);
    assertThat(mean[0]).isZero();
  }

  @Test
  void upsampleReproducesLinearFieldsInside() {
    double[] field = new double[GRID.cells()];
    for (int cell = 0; cell < field.length; cell++) {
      field[cell] = linear(GRID.toPixel(cell % 8), GRID.toPixel(cell / 8));
    }

    float[] pixels = GRID.upsample(field);

    for (int y = 6; y <= 12; y++) { // all four taps lie inside: cells 1 to 3 on either side
      for (int x = 6; x <= 24; x++) {
        assertThat((double) pixels[y * 30 + x])
            .as("pixel (%d, %d)", x, y)
            .isCloseTo(linear(x, y), within(1e-4)); // weights and values up to 50 are floats
      }
    }
  }

  @Test
  void upsampleOfAConstantIsThatConstant() {
    double[] field = new double[GRID.cells()];
    Arrays.fill(field, 7);

    for (float v : GRID.upsample(field)) {
      assertThat((double) v).isCloseTo(7, within(1e-5)); // float weights that sum to one
    }
  }

  private static double linear(double x, double y) {
    return 3 + 1.7 * x - 0.9 * y;
  }
}
