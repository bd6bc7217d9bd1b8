package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.Box;
import io.luciddrag.testkit.world.internal.paint.Ellipse;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.Finish;
import io.luciddrag.testkit.world.internal.paint.Pattern;
import io.luciddrag.testkit.world.internal.paint.Polygon;
import io.luciddrag.testkit.world.internal.paint.Rgb;

/**
 * A house: a wall with two windows, a roof, a chimney, and a door that swings on its left hinge.
 */
public final class HouseFigure {
  private static final double DOOR_WIDTH = 0.1;
  private static final double DOOR_HEIGHT = 0.135;
  private static final Rgb FRAME = Rgb.hex(0xF2EEE4);

  private HouseFigure() {}

  /** Builds the figure. */
  public static Figure of(Pose pose) {
    Figure.Builder figure = new Figure.Builder();
    Affine frame = pose.standing(0.8, 1.35, 0.17);
    double half = pose.between("width", 0.14, 0.26);
    double height = pose.between("height", 0.16, 0.33);
    double roof = pose.between("roof", 0.055, 0.24);
    figure.shadow(frame, 0.04, 0.004, half + 0.12, 0.05, 0.5);
    Affine up = frame.scaled(1, -1);
    chimney(figure, up.at(0.45 * half, height + 0.35 * roof));
    Affine wall = up.scaled(half, height);
    int walled =
        figure.piece(
            "wall",
            wall,
            new Box(0, 0.5, 1, 0.5, 0.01, 0.01),
            Finish.of(pose.first())
                .patterned(Pattern.BRICKS, pose.first().times(0.74), 5, 9)
                .lit(-0.08, 0.16, 0, 0.5)
                .rimmed(0.15, 0.05)
                .grained(0.07, 24, 30));
    window(figure, walled, -0.52, 0.6);
    window(figure, walled, 0.02 + 0.5, 0.74);
    roof(figure, up.at(0, height).scaled(half, roof), pose, roof / half);
    door(figure, up.at(0.18 * half, 0), pose);
    return figure.build();
  }

  private static void chimney(Figure.Builder figure, Affine root) {
    int part =
        figure.piece(
            "chimney",
            root.scaled(0.026, 0.11),
            new Box(0, 0.5, 1, 0.5, 0.05, 0.05),
            Finish.of(Rgb.hex(0x9A5B48)).lit(-0.2, 0, 0, 0).grained(0.12, 10, 30));
    figure.layer(
        part,
        new Box(0, 0.95, 1.25, 0.07, 0.1, 0.03),
        Finish.of(Rgb.hex(0x6E4034)).lit(-0.2, 0, 0, 0));
  }

  private static void window(Figure.Builder figure, int wall, double u, double v) {
    figure.layer(wall, new Box(u, v, 0.22, 0.17, 0.01, 0.01), Finish.of(FRAME).rimmed(0.2, 0.01));
    figure.layer(
        wall,
        new Box(u, v, 0.18, 0.135, 0.01, 0.01),
        Finish.of(Rgb.hex(0x4E7FA8)).lit(0.8, 1.6, u, v).rimmed(0, 1));
    figure.layer(wall, new Box(u, v, 0.018, 0.14, 0.01, 0.01), Finish.of(FRAME).rimmed(0, 1));
    figure.layer(wall, new Box(u, v, 0.18, 0.016, 0.01, 0.01), Finish.of(FRAME).rimmed(0, 1));
  }

  private static void roof(Figure.Builder figure, Affine frame, Pose pose, double aspect) {
    figure.piece(
        "roof",
        frame,
        new Polygon(1 / aspect, 0.02, -1.17, -0.02, 1.17, -0.02, 0.16, 1, -0.16, 1),
        Finish.of(pose.second())
            .patterned(Pattern.TILES, pose.second().times(0.55), 6, 5)
            .lit(-0.06, 0.25, 0, 0.5)
            .rimmed(0.2, 0.08)
            .grained(0.1, 50, 30));
  }

  private static void door(Figure.Builder figure, Affine hinge, Pose pose) {
    Affine way = hinge.scaled(DOOR_WIDTH, DOOR_HEIGHT);
    int doorway =
        figure.piece(
            "doorway",
            way,
            new Box(0.5, 0.5, 0.56, 0.53, 0.02, 0.02),
            Finish.of(FRAME).rimmed(0.2, 0.03));
    figure.layer(
        doorway,
        new Box(0.5, 0.48, 0.5, 0.48, 0.02, 0.02),
        Finish.of(Rgb.hex(0x221C1C)).lit(0.4, -1.2, 0.5, 0.5).rimmed(0, 1));
    double open = pose.between("door", 0, 1);
    double seen = 1 - 0.78 * open;
    Affine panel = hinge.scaled(DOOR_WIDTH, DOOR_HEIGHT).slanted(-0.16 * open).scaled(seen, 0.97);
    int door =
        figure.piece(
            "door",
            panel,
            new Box(0.5, 0.5, 0.5, 0.5, 0.02, 0.02),
            Finish.of(Rgb.hex(0x7B4B2A).times(1.25 - 0.25 * open))
                .patterned(Pattern.STRIPES, Rgb.hex(0x5A351C), 4, 1)
                .rimmed(0.2, 0.04)
                .grained(0.1, 40, 8));
    figure.layer(
        door, new Ellipse(0.84, 0.46, 0.075, 0.05), Finish.of(Rgb.hex(0xE8C24A)).rimmed(0.3, 0.03));
  }
}
