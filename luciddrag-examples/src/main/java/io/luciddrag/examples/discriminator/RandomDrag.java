package io.luciddrag.examples.discriminator;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.SplittableRandom;

/**
 * A drag that nobody meant: random handle, direction and length (LucidDrag, arXiv:2406.00432,
 * section 3.4). Around it everything may change.
 *
 * @param drag handle and target
 * @param editable a band around it
 */
public record RandomDrag(Drag drag, EditableArea editable) {
  private static final double BORDER = 0.15; // of the sides, in which there are no handles
  private static final double SHORTEST = 0.08; // of the shorter side
  private static final double LONGEST = 0.3;
  private static final double BAND = 0.4; // width, of the shorter side
  private static final int TRIES = 100;

  /**
   * Draws one.
   *
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   */
  public static RandomDrag of(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int side = Math.min(width, height);
    for (int i = 0; i < TRIES; i++) {
      double x = Math.floor(width * (BORDER + (1 - 2 * BORDER) * random.nextDouble()));
      double y = Math.floor(height * (BORDER + (1 - 2 * BORDER) * random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      double length = side * (SHORTEST + (LONGEST - SHORTEST) * random.nextDouble());
      double toX = Math.rint(x + length * Math.cos(angle));
      double toY = Math.rint(y + length * Math.sin(angle));
      if (toX >= 0 && toY >= 0 && toX < width && toY < height) {
        BasicStroke band =
            new BasicStroke((float) (BAND * side), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        return new RandomDrag(
            new Drag(x, y, toX, toY),
            EditableArea.inside(
                band.createStrokedShape(new Line2D.Double(x, y, toX, toY)), width, height));
      }
    }
    throw new IllegalArgumentException(
        "a picture of %d x %d pixels is too narrow for drags".formatted(width, height));
  }
}
