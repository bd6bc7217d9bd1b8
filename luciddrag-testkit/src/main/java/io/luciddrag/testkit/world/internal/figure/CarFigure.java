package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.Box;
import io.luciddrag.testkit.world.internal.paint.Ellipse;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Finish;
import io.luciddrag.testkit.world.internal.paint.Polygon;
import io.luciddrag.testkit.world.internal.paint.Rgb;

/** A car seen from its side: body, cabin with two windows, two wheels; its front is at the left. */
public final class CarFigure {
  private static final Rgb DARK = Rgb.hex(0x22242A);
  private static final Rgb GLASS = Rgb.hex(0x9CC4DA);
  private static final double DEEP = 0.095; // height of the body

  private CarFigure() {}

  /** Builds the figure. */
  public static Figure of(Pose pose) {
    Figure.Builder figure = new Figure.Builder();
    Affine frame = pose.standing(0.85, 1.35, 0.16);
    double half = pose.between("length", 0.165, 0.30);
    double cabin = pose.between("cabin", 0.055, 0.17);
    double wheel = pose.between("wheels", 0.034, 0.068);
    figure.shadow(frame, 0.01, 0.004, half + 0.07, 0.045, 0.6);
    Affine up = frame.scaled(1, -1);
    double floor = 0.6 * wheel + 0.016;
    cabin(figure, up.at(0.04 * half, floor + DEEP - 0.008), pose, half, cabin);
    Affine body = up.at(0, floor).scaled(half, 1);
    int bodied =
        figure.piece(
            "body",
            body,
            new Polygon(
                half, 0.012, -0.95, 0.012, 0.95, 0.012, 0.96, 0.07, 0.84, 0.083, -0.55, 0.083,
                -0.93, 0.058),
            Finish.of(pose.first()).lit(0, 4, 0, 0.05).rimmed(0.2, 0.02).grained(0.03, 10, 60));
    figure.layer(
        bodied,
        new Box(0, 0.014, 0.93, 0.009, 0.01, 0.004),
        Finish.of(pose.first().times(0.55)).rimmed(0, 1));
    figure.layer(
        bodied,
        new Ellipse(-0.93, 0.052, 0.05, 0.012),
        Finish.of(Rgb.hex(0xFFF2B8)).rimmed(0.2, 0.01));
    figure.layer(
        bodied,
        new Box(0.96, 0.06, 0.035, 0.012, 0.02, 0.006),
        Finish.of(Rgb.hex(0xB3202A)).rimmed(0.2, 0.01));
    figure.layer(
        bodied,
        new Box(0.10, 0.066, 0.06, 0.004, 0.02, 0.002),
        Finish.of(pose.first().times(0.45)).rimmed(0, 1));
    wheel(figure, "front wheel", up.at(-0.6 * half, wheel), wheel);
    wheel(figure, "rear wheel", up.at(0.6 * half, wheel), wheel);
    return figure.build();
  }

  private static void cabin(
      Figure.Builder figure, Affine root, Pose pose, double half, double height) {
    double scale = half / height;
    double round = 0.006 / height;
    int part =
        figure.piece(
            "cabin",
            root.scaled(half, height),
            new Polygon(scale, round, -0.60, -0.05, 0.72, -0.05, 0.50, 0.97, -0.30, 0.97),
            Finish.of(pose.first().times(0.94)).lit(0, 0.25, 0, 0.5).rimmed(0.15, 0.1));
    Finish glass = Finish.of(GLASS).lit(-0.25, 0.35, 0, 0.5).rimmed(0.25, 0.06);
    figure.layer(
        part,
        new Polygon(scale, 0.2 * round, -0.46, 0.12, 0.05, 0.12, 0.05, 0.8, -0.25, 0.8),
        glass);
    figure.layer(
        part, new Polygon(scale, 0.2 * round, 0.15, 0.12, 0.58, 0.12, 0.44, 0.8, 0.15, 0.8), glass);
  }

  private static void wheel(Figure.Builder figure, String name, Affine centre, double radius) {
    int part =
        figure.piece(
            name,
            centre.scaled(radius, radius),
            new Ellipse(0, 0, 1, 1),
            Finish.of(DARK).lit(-0.1, 0.3, 0, 0).rimmed(0.2, 0.2).grained(0.15, 20, 20));
    figure.layer(
        part,
        new Ellipse(0, 0, 0.56, 0.56),
        Finish.of(Rgb.hex(0xC4C8CE)).lit(-0.2, 0.3, 0, 0).rimmed(0.35, 0.2));
    figure.layer(part, new Ellipse(0, 0, 0.18, 0.18), Finish.of(Rgb.hex(0x6A6E76)).rimmed(0, 1));
  }
}
