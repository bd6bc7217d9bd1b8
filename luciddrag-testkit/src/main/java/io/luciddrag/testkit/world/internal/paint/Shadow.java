package io.luciddrag.testkit.world.internal.paint;

/**
 * A soft shadow on the backdrop: an ellipse in scene coordinates.
 *
 * @param x centre
 * @param y centre
 * @param radiusX where it has faded
 * @param radiusY where it has faded
 * @param strength share of light taken in its middle
 */
public record Shadow(double x, double y, double radiusX, double radiusY, double strength) {}
