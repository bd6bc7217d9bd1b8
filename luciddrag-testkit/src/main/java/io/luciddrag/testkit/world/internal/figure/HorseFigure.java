package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.ArcChart;
import io.luciddrag.testkit.world.internal.paint.Box;
import io.luciddrag.testkit.world.internal.paint.Ellipse;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Finish;
import io.luciddrag.testkit.world.internal.paint.Rgb;
import io.luciddrag.testkit.world.internal.paint.Strip;

/** A horse seen from its side: trunk, four legs, neck, head, two ears, tail. */
public final class HorseFigure {
  private static final double PI = Math.PI;
  private static final Rgb DARK = Rgb.hex(0x2B2320);

  private final Pose pose;
  private final Affine frame;
  private final double leg;
  private final Figure.Builder figure = new Figure.Builder();
  private final Finish coat;

  private HorseFigure(Pose pose) {
    this.pose = pose;
    frame = pose.standing(0.72, 1.02, 0.11).at(0.08, 0);
    leg = pose.between("legs", 0.09, 0.25);
    Rgb other = pose.first().towards(pose.first().g() > 0.5 ? DARK : Rgb.hex(0xF0E4D0), 0.62);
    coat = Finish.of(pose.first()).patterned(pose.pattern(), other, 1, 1);
  }

  /** Builds the figure. */
  public static Figure of(Pose pose) {
    HorseFigure horse = new HorseFigure(pose);
    horse.figure.shadow(horse.frame, 0.02, 0.005, 0.30, 0.05, 0.55);
    horse.leg("far hind leg", 0.12, 0.72);
    horse.leg("far front leg", -0.10, 0.72);
    horse.tail();
    horse.leg("hind leg", 0.16, 1);
    horse.leg("front leg", -0.135, 1);
    horse.trunk();
    horse.headAndNeck();
    return horse.figure.build();
  }

  private void leg(String name, double x, double light) {
    double length = leg + 0.05;
    ArcChart chart = new ArcChart(frame.at(x, -length).turned(PI / 2), length, 0);
    Rgb colour = pose.first().times(light);
    int part =
        figure.piece(
            name,
            chart,
            new Strip(length, 0.042, 0.024, 0.020),
            Finish.of(colour).lit(-0.25, 4, 0.4, 0).rimmed(0.3, 0.02).grained(0.05, 12, 60));
    figure.layer(
        part,
        new Box(0.97, 0, 0.10, 0.023, 0.02, 0.008),
        Finish.of(DARK.times(light)).lit(0, 6, 0, 0));
  }

  private void tail() {
    Affine start = frame.at(0.205, -leg - 0.11).turned(0.75);
    figure.piece(
        "tail",
        new ArcChart(start, 0.2, 0.75),
        new Strip(0.2, 0.014, 0.026, 0.012),
        Finish.of(mane()).lit(0, -6, 0, 0).grained(0.14, 6, 160));
  }

  private Rgb mane() {
    return pose.first().towards(DARK, 0.6);
  }

  private void trunk() {
    ArcChart chart = new ArcChart(frame.at(-0.145, -leg - 0.085), 0.29, 0);
    figure.piece(
        "body",
        chart,
        new Strip(0.29, 0.088, 0.074, 0.09),
        coat.patterned(pose.pattern(), other(), 4.5, 14)
            .lit(0, -2.4, 0, 0)
            .rimmed(0.18, 0.05)
            .grained(0.07, 24, 70));
  }

  private Rgb other() {
    boolean light = pose.first().g() > 0.42;
    return light ? pose.first().towards(DARK, 0.7) : pose.first().towards(Rgb.hex(0xF4E8D4), 0.7);
  }

  private void headAndNeck() {
    double raise = pose.between("head", -0.50, 1.28);
    double length = pose.between("neck", 0.08, 0.31) + 0.05;
    ArcChart neck =
        new ArcChart(frame.at(-0.14, -leg - 0.105).turned(PI + raise - 0.12), length, 0.24);
    double nod = pose.signed("nod") * 0.5;
    Affine head = neck.frameAt(1).turned(-0.15 - 0.62 * (raise + 0.5) - nod);
    ArcChart face = new ArcChart(head, 0.15, 0);
    ear("far ear", head, 0.006, 0.75);
    int part =
        figure.piece(
            "neck",
            neck,
            new Strip(length, 0.072, 0.046, 0.038),
            coat.patterned(pose.pattern(), other(), 3, 14)
                .lit(0, 3, 0, 0)
                .rimmed(0.2, 0.03)
                .grained(0.07, 16, 70));
    figure.layer(
        part,
        new Strip(length, 0.02, 0.024, 0.022, 0.045),
        Finish.of(mane()).grained(0.16, 40, 90).lit(0, 3, 0, 0.045));
    int muzzle =
        figure.piece(
            "head",
            face,
            new Strip(0.15, 0.044, 0.040, 0.029),
            Finish.of(pose.first()).lit(-0.1, 4, 0.5, 0).rimmed(0.2, 0.025).grained(0.05, 10, 60));
    figure.layer(
        muzzle,
        new Box(1.08, -0.002, 0.16, 0.026, 0.12, 0.02),
        Finish.of(pose.first().towards(DARK, 0.45)).lit(0, 5, 0, 0));
    figure.layer(muzzle, new Ellipse(0.30, 0.016, 0.075, 0.0105), Finish.of(DARK).rimmed(0, 1));
    figure.layer(
        muzzle, new Ellipse(0.27, 0.020, 0.022, 0.0032), Finish.of(new Rgb(1, 1, 1)).rimmed(0, 1));
    ear("ear", head, -0.012, 1);
  }

  private void ear(String name, Affine head, double back, double light) {
    double length = pose.between("ears", 0.025, 0.125);
    Affine root = head.at(0.012 + back, 0.03).turned(PI / 2 + 0.12 + 0.5 * pose.signed("flick"));
    double wide = 0.008 + 0.17 * length;
    int part =
        figure.piece(
            name,
            new ArcChart(root, length, 0.25, wide),
            new Strip(length / wide, 0.6, 1, 0.003 / wide),
            Finish.of(pose.first().times(light)).rimmed(0.3, 0.5).grained(0.04, 10, 1.2));
    figure.layer(
        part,
        new Ellipse(0.48, 0, 0.3, 0.45),
        Finish.of(pose.first().towards(Rgb.hex(0xE7A6A0), 0.55).times(0.9 * light)).rimmed(0, 1));
  }
}
