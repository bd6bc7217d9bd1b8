package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.ArcChart;
import io.luciddrag.testkit.world.internal.paint.Ellipse;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Finish;
import io.luciddrag.testkit.world.internal.paint.Pattern;
import io.luciddrag.testkit.world.internal.paint.Rgb;
import io.luciddrag.testkit.world.internal.paint.Strip;

/**
 * A flower: a bent stem, two leaves, eight petals around a centre; the first petal stands alone.
 */
public final class FlowerFigure {
  private static final int PETALS = 8;
  private static final double PI = Math.PI;
  private static final Rgb STEM = Rgb.hex(0x3F8F3A);

  private FlowerFigure() {}

  /** Builds the figure. */
  public static Figure of(Pose pose) {
    Figure.Builder figure = new Figure.Builder();
    Affine frame = pose.standing(0.68, 1.3, 0.2);
    double length = pose.between("stem", 0.22, 0.46);
    double lean = pose.signed("lean");
    figure.shadow(frame, 0.03 * lean, 0.004, 0.12, 0.03, 0.5);
    ArcChart stem = new ArcChart(frame.turned(-PI / 2 + 0.22 * lean), length, 0.75 * lean);
    figure.piece(
        "stem",
        stem,
        new Strip(length, 0.016, 0.012, 0.011),
        Finish.of(STEM).lit(0, -14, 0, 0).grained(0.08, 30, 120));
    leaf(figure, "left leaf", stem.frameAt(0.30), -1);
    leaf(figure, "right leaf", stem.frameAt(0.42), 1);
    double bloom = pose.between("bloom", 0.7, 1.3);
    Affine head = stem.frameAt(1).scaled(bloom, bloom);
    for (int i = 1; i < PETALS; i += 2) {
      petal(figure, pose, head, i, 0.84);
    }
    for (int i = 2; i < PETALS; i += 2) {
      petal(figure, pose, head, i, 1);
    }
    petal(figure, pose, head, 0, 1.04);
    Rgb heart =
        pose.first().r() > 0.8 && pose.first().g() > 0.6 && pose.first().b() < 0.6
            ? Rgb.hex(0x7A4A22)
            : Rgb.hex(0xF2C230);
    int centre =
        figure.piece(
            "centre",
            head,
            new Ellipse(0, 0, 0.046, 0.046),
            Finish.of(heart).lit(3, -3, 0, 0).rimmed(0.4, 0.02).grained(0.2, 300, 300));
    figure.layer(
        centre,
        new Ellipse(0, 0, 0.022, 0.022),
        Finish.of(heart.times(0.78)).rimmed(0.1, 0.01).grained(0.2, 300, 300));
    return figure.build();
  }

  private static void leaf(Figure.Builder figure, String name, Affine stem, int side) {
    figure.piece(
        name,
        new ArcChart(stem.turned(side * 0.8), 0.12, side * 0.7),
        new Strip(0.12, 0.008, 0.030, 0.003),
        Finish.of(STEM.times(side > 0 ? 1.15 : 0.95))
            .patterned(Pattern.VEINS, STEM.times(0.7), 1, 30)
            .lit(0.2, -5, 0.5, 0)
            .grained(0.08, 14, 90));
  }

  private static void petal(
      Figure.Builder figure, Pose pose, Affine head, int index, double light) {
    double length = pose.between("petals", 0.07, 0.155);
    double bend = 1.25 * pose.signed("curl");
    if (index == 0) {
      bend += 1.5 * pose.signed("petal");
      length *= pose.between("tip", 0.6, 1.4);
    }
    // The head's U axis goes on along the stem, so a quarter turn gives its right.
    Affine root = head.turned(PI / 4 + index * 2 * PI / PETALS).at(0.028, 0);
    double wide = 0.030 + 0.06 * (length - 0.06);
    figure.piece(
        "petal " + (index + 1),
        new ArcChart(root, length, bend, wide),
        new Strip(length / wide, 0.016 / wide, 1, 0.016 / wide),
        Finish.of(pose.first().times(light))
            .patterned(Pattern.VEINS, pose.first().times(0.6 * light), 1, 1.9)
            .lit(0.22, 0, 0.45, 0)
            .rimmed(0.22, 0.4)
            .grained(0.06, 16, 4));
  }
}
