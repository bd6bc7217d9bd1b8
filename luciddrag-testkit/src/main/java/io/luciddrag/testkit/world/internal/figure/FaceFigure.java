package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.ArcChart;
import io.luciddrag.testkit.world.internal.paint.Box;
import io.luciddrag.testkit.world.internal.paint.Ellipse;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Finish;
import io.luciddrag.testkit.world.internal.paint.Outline;
import io.luciddrag.testkit.world.internal.paint.Rgb;
import io.luciddrag.testkit.world.internal.paint.SphereChart;
import io.luciddrag.testkit.world.internal.paint.Strip;

/** A face with neck and shirt: a ball of a head that turns, features on it, ears and hair. */
public final class FaceFigure {
  private static final Rgb[] SKIN = {
    Rgb.hex(0xF3CFB3), Rgb.hex(0xE0AC84), Rgb.hex(0xB97C52), Rgb.hex(0x85553A)
  };
  private static final Rgb DARK = Rgb.hex(0x241C1A);
  private static final Rgb WHITE = new Rgb(1, 1, 1);
  private static final double WIDE = 0.160;
  private static final double TALL = 0.195;
  private static final double CROWN = 0.225; // from the temples to the top of flat hair

  private final Pose pose;
  private final Rgb skin;
  private final Affine frame;
  private final SphereChart ball;
  private final double yaw;
  private final double pitch;
  private final Figure.Builder figure = new Figure.Builder();
  private Affine crown = Affine.scene();
  private int hair;

  private FaceFigure(Pose pose) {
    this.pose = pose;
    skin = SKIN[Math.floorMod(pose.variant(), SKIN.length)];
    double size = pose.between("size", 0.85, 1.25);
    frame =
        Affine.scene()
            .at(pose.between("horizontal", -0.16, 0.16), pose.between("vertical", 0.09, -0.03))
            .scaled(size, size);
    yaw = 0.62 * pose.signed("turn");
    pitch = -0.42 * pose.signed("tilt");
    ball = new SphereChart(frame.scaled(WIDE, TALL), yaw, pitch);
  }

  /** Builds the figure. */
  public static Figure of(Pose pose) {
    FaceFigure face = new FaceFigure(pose);
    face.bust();
    face.hair();
    face.ear("left ear", -1);
    face.ear("right ear", 1);
    face.head();
    face.eye("left eye", -1);
    face.eye("right eye", 1);
    face.mouth();
    face.nose();
    face.fringe();
    return face.figure.build();
  }

  private void bust() {
    figure.shadow(frame, 0.05, 0.08, 0.3, 0.3, 0.2);
    figure.piece(
        "shirt",
        frame.at(0, 0.45),
        new Box(0, 0.20, 0.28, 0.34, 0.18, 0.20),
        Finish.of(pose.second()).lit(-0.6, 0, 0, 0).rimmed(0.25, 0.06).grained(0.08, 120, 120));
    figure.piece(
        "throat",
        frame.at(0, 0.10),
        new Box(0, 0.11, 0.072, 0.15, 0.03, 0.04),
        Finish.of(skin.times(0.8)).lit(-1.5, 1.4, 0, 0.12).rimmed(0.1, 0.02));
  }

  private void hair() {
    crown = frame.at(0.03 * StrictMath.sin(yaw), 0.02).scaled(1, CROWN + rise());
    hair = figure.part("hair", crown);
    figure.layer(hair, crown, dome(), strands());
  }

  /** The upper half of an ellipse; v runs from 0 at the temples to -1 at the tip. */
  private static Outline dome() {
    return new Ellipse(0, 0, WIDE + 0.022, 1).without(new Box(0, 1, 1, 0.9, 0.05, 0.05));
  }

  private Finish strands() {
    return Finish.of(pose.first())
        .lit(-0.6, -0.22, 0, -0.5)
        .rimmed(0.25, 0.06)
        .grained(0.22, 170, 12);
  }

  private double rise() {
    return pose.between("hair", 0.005, 0.175);
  }

  private void ear(String name, int side) {
    double size = pose.between("ears", 0.55, 1.75);
    double[] root = ball.lifted(side * 1.5, 0.05, 0.98);
    Affine chart =
        frame
            .atScene(root)
            .turned(side * (0.2 + 0.4 * pose.signed("flick")))
            .scaled(side * size, size);
    int part =
        figure.piece(
            name,
            chart,
            new Ellipse(0.018, -0.004, 0.034, 0.052),
            Finish.of(skin.times(0.95)).lit(0, -2, 0, 0).rimmed(0.25, 0.012).grained(0.03, 60, 60));
    figure.layer(
        part,
        new Ellipse(0.020, -0.002, 0.019, 0.034),
        Finish.of(skin.towards(Rgb.hex(0xC0584A), 0.3).times(0.82)).rimmed(0.2, 0.01));
  }

  private void head() {
    int part = figure.part("face", ball);
    Affine disc = frame.scaled(WIDE, TALL);
    figure.layer(
        part,
        disc,
        new Ellipse(0, 0, 1, 1),
        Finish.of(skin).lit(-0.10, -0.08, 0, 0).rimmed(0.3, 0.45).grained(0.035, 60, 60));
    for (int side = -1; side <= 1; side += 2) {
      figure.layer(
          part,
          ball,
          new Ellipse(side * 0.30, 0.22, 0.10, 0.08),
          Finish.of(skin.towards(Rgb.hex(0xE0584A), 0.35)).rimmed(0, 1).sheer(0.5));
      figure.layer(
          part,
          ball,
          new Box(side * 0.20, -0.245, 0.085, 0.016, 0.03, 0.014),
          Finish.of(pose.first().times(0.7)).rimmed(0, 1));
    }
  }

  private void eye(String name, int side) {
    double[] at = ball.lifted(side * 0.40, 0.16, 1);
    double narrow = StrictMath.cos(side * 0.40 + yaw);
    Affine chart = frame.atScene(at).scaled(Math.max(0.3, narrow), StrictMath.cos(pitch));
    int part =
        figure.piece(
            name,
            chart,
            new Ellipse(0, 0, 0.033, 0.023),
            Finish.of(WHITE).lit(0, 6, 0, 0.01).rimmed(0.35, 0.008).grained(0, 1, 1));
    double x = 0.012 * pose.signed("turn");
    double y = -0.007 * pose.signed("tilt");
    figure.layer(
        part, new Ellipse(x, y, 0.0165, 0.0165), Finish.of(Rgb.hex(0x4A6E8A)).rimmed(0.3, 0.006));
    figure.layer(part, new Ellipse(x, y, 0.0095, 0.0095), Finish.of(DARK).rimmed(0, 1));
    figure.layer(
        part, new Ellipse(x - 0.005, y - 0.006, 0.0042, 0.0042), Finish.of(WHITE).rimmed(0, 1));
  }

  private void mouth() {
    double[] at = ball.lifted(0, -0.55, 1);
    double smile = 1.9 * pose.signed("smile");
    double length = 0.135 * StrictMath.cos(0.8 * yaw);
    Affine centre = frame.atScene(at);
    double chord =
        Math.abs(smile) < 1e-3 ? length : length * StrictMath.sin(smile / 2) / (smile / 2);
    double open = Math.max(0.003, pose.between("mouth", 0.0065, 0.043));
    Affine corner = centre.at(-chord / 2, -0.009 * smile).turned(smile / 2);
    ArcChart chart = new ArcChart(corner, length, -smile, open);
    Rgb lips = skin.towards(Rgb.hex(0xB02A34), 0.7);
    int part =
        figure.piece(
            "mouth",
            chart,
            new Strip(length / open, 0.005 / open, 1, 0.005 / open),
            Finish.of(lips).rimmed(0.15, 0.006 / open).grained(0, 1, 1));
    if (open > 0.0125) {
      double inner = (open - 0.0075) / open;
      figure.layer(
          part,
          new Strip(length / open, 0.0005 / open, inner, 0.0005 / open),
          Finish.of(Rgb.hex(0x4A1218)).rimmed(0, 1).grained(0, 1, 1));
    }
  }

  private void nose() {
    Affine chart = frame.atScene(ball.lifted(0, -0.13, 1.13));
    double longer = pose.between("nose", 0.020, 0.068);
    figure.piece(
        "nose",
        chart.scaled(1, longer / 0.035),
        new Ellipse(0, -0.008, 0.026, 0.035),
        Finish.of(skin.towards(Rgb.hex(0xD8604A), 0.22))
            .lit(-7, -2, 0, 0)
            .rimmed(0.35, 0.014)
            .grained(0.03, 60, 60));
  }

  private void fringe() {
    double tall = CROWN + rise();
    double line = -0.13 + 0.11 * StrictMath.sin(pitch); // the hairline's height in the frame
    Outline face =
        new Ellipse(0.09 * StrictMath.sin(yaw), (line + 0.19 - 0.02) / tall, 0.155, 0.19 / tall);
    figure.layer(hair, crown, dome().without(face), strands());
  }
}
