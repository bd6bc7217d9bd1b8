package io.luciddrag.testkit.world.internal.paint;

/**
 * The window on the scene: the unit square around the scene's origin fills the shorter side, so
 * that a longer side shows more of the surroundings. Pixel (x, y) means the centre of that pixel.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record View(int width, int height) {
  /** {@return pixels in a unit of the scene} */
  public int scale() {
    return Math.min(width, height);
  }

  /** {@return the scene's x of a column} */
  public double sceneX(double column) {
    return (column + 0.5 - 0.5 * width) / scale();
  }

  /** {@return the scene's y of a row} */
  public double sceneY(double row) {
    return (row + 0.5 - 0.5 * height) / scale();
  }

  /** {@return the column of a scene's x} */
  public double column(double x) {
    return x * scale() + 0.5 * width - 0.5;
  }

  /** {@return the row of a scene's y} */
  public double row(double y) {
    return y * scale() + 0.5 * height - 0.5;
  }
}
