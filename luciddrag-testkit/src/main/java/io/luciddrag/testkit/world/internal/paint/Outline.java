package io.luciddrag.testkit.world.internal.paint;

/**
 * The shape of a layer in its chart's coordinates, as a function that is negative inside, zero on
 * the edge and positive outside. It need not be a distance, only smooth near the edge.
 */
public interface Outline {
  /** {@return below zero inside, above outside} */
  double level(double u, double v);

  /** {@return a box around the shape: smallest u, smallest v, largest u, largest v} */
  double[] box();

  /** {@return what lies in this outline, not in the other} */
  default Outline without(Outline other) {
    Outline self = this;
    return new Outline() {
      @Override
      public double level(double u, double v) {
        return Math.max(self.level(u, v), -other.level(u, v));
      }

      @Override
      public double[] box() {
        return self.box();
      }
    };
  }
}
