package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.Box;
import io.luciddrag.testkit.world.internal.paint.Ellipse;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Finish;
import io.luciddrag.testkit.world.internal.paint.Pattern;
import io.luciddrag.testkit.world.internal.paint.Rgb;

/** A bottle: a body with a label, a neck, a cap; it may lean about its foot. */
public final class BottleFigure {
  private BottleFigure() {}

  /** Builds the figure. */
  public static Figure of(Pose pose) {
    Figure.Builder figure = new Figure.Builder();
    Affine ground = pose.standing(0.78, 1.42, 0.2);
    double half = pose.between("width", 0.055, 0.12);
    double height = pose.between("height", 0.20, 0.40);
    double neck = pose.between("neck", 0.05, 0.17);
    double lean = pose.signed("lean");
    figure.shadow(ground, 0.10 * lean, 0.004, half + 0.08, 0.035, 0.55);
    Affine frame = ground.turned(0.42 * lean).scaled(1, -1);
    Rgb glass = pose.first();
    Affine throat = frame.at(0, height - 0.02).scaled(0.034, neck + 0.02);
    int necked =
        figure.piece(
            "neck",
            throat,
            new Box(0, 0.5, 1, 0.5, 0.1, 0.03),
            Finish.of(glass).lit(-0.28, 0, 0, 0).rimmed(0, 1).grained(0.03, 8, 10));
    figure.layer(
        necked,
        new Box(-0.5, 0.5, 0.16, 0.45, 0.1, 0.1),
        Finish.of(new Rgb(1, 1, 1)).rimmed(0, 1).sheer(0.35));
    Affine body = frame.scaled(half, height);
    int bodied =
        figure.piece(
            "body",
            body,
            new Box(0, 0.5, 1, 0.5, 0.55, 0.16),
            Finish.of(glass).lit(-0.3, 0.12, 0, 0.5).rimmed(0.25, 0.05).grained(0.04, 10, 40));
    figure.layer(
        bodied,
        new Box(0, 0.42, 0.995, 0.2, 0.02, 0.02),
        Finish.of(pose.second())
            .lit(-0.24, 0, 0, 0)
            .rimmed(0.25, 0.012)
            .patterned(Pattern.TILES, pose.second().times(0.6), 1, 9)
            .grained(0.03, 10, 40));
    figure.layer(
        bodied,
        new Ellipse(-0.08, 0.42, 0.34, 0.11),
        Finish.of(pose.second().towards(new Rgb(1, 1, 1), 0.6)).rimmed(0.15, 0.02));
    figure.layer(
        bodied,
        new Box(-0.66, 0.5, 0.09, 0.38, 0.08, 0.1),
        Finish.of(new Rgb(1, 1, 1)).rimmed(0, 1).sheer(0.4));
    Affine lid = frame.at(0, height + neck - 0.012).scaled(0.042, 0.04);
    figure.piece(
        "cap",
        lid,
        new Box(0, 0.5, 1, 0.5, 0.25, 0.25),
        Finish.of(pose.second().times(0.8))
            .lit(-0.3, 0, 0, 0)
            .patterned(Pattern.STRIPES, pose.second().times(0.55), 3, 1)
            .rimmed(0.2, 0.1));
    return figure.build();
  }
}
