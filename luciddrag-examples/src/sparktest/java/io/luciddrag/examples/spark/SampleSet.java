package io.luciddrag.examples.spark;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** A folder of small samples: a spotted disc on a mottled ground, to be moved to the right. */
record SampleSet(Path root) {
  private static final int SIDE = 96;
  private static final String DRAG =
      "{\"prompt\": \"a disc\", \"points\": [[38, 48], [%d, 48]]}";

  /** Adds a sample that can be edited; its pixels differ by name. */
  Path good(String name) throws IOException {
    Path folder = sample(name, DRAG.formatted(46 + Math.floorMod(name.hashCode(), 9)));
    mask(folder);
    return folder;
  }

  /** Adds a sample whose instruction cannot be read. */
  Path bad(String name) throws IOException {
    return sample(name, "{\"points\": [[1, 2], [3]]}");
  }

  private Path sample(String name, String instruction) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    ImageIO.write(
        photo(new Random(name.hashCode())),
        "png",
        folder.resolve("original_image.png").toFile());
    Files.writeString(folder.resolve("drag_instruction.json"), instruction);
    return folder;
  }

  private static BufferedImage photo(Random random) {
    BufferedImage photo = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = photo.createGraphics();
    g.setPaint(new GradientPaint(0, 0, new Color(60, 110, 70), SIDE, SIDE, new Color(150, 190, 90)));
    g.fillRect(0, 0, SIDE, SIDE);
    spots(g, random, 300, 0, SIDE, 60);
    g.setColor(new Color(200, 60, 40));
    g.fillOval(24, 34, 28, 28);
    spots(g, random, 40, 28, 18, 200);
    g.dispose();
    return photo;
  }

  private static void spots(Graphics2D g, Random random, int count, int from, int span, int light) {
    for (int i = 0; i < count; i++) {
      int shade = light + random.nextInt(50);
      g.setColor(new Color(shade, shade, shade / 2));
      int y = from == 0 ? random.nextInt(span) : 40 + random.nextInt(16);
      g.fillRect(from + random.nextInt(span), y, 2, 2);
    }
  }

  private static void mask(Path folder) throws IOException {
    BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = mask.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(18, 26, 64, 44);
    g.dispose();
    ImageIO.write(mask, "png", folder.resolve("mask.png").toFile());
  }
}
