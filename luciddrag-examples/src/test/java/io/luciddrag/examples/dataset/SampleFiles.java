package io.luciddrag.examples.dataset;

import io.luciddrag.examples.dataset.pickle.PickleFixtures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes small samples: a photo of 20 x 16, an area of 14 x 9 in it, two drags. */
final class SampleFiles {
  private SampleFiles() {}

  static Path dragBench(Path folder) throws IOException {
    photo(folder, "original_image.jpg");
    mask(folder);
    Files.writeString(
        folder.resolve("drag_instruction.json"),
        "{\"prompt\": \"a red box\", \"points\": [[5, 4], [12, 8], [9, 9], [9, 9]]}");
    return folder;
  }

  static Path pickled(Path folder, int numpy) throws IOException {
    photo(folder, "original_image.png");
    photo(folder, "user_drag.png");
    Files.write(
        folder.resolve("meta_data.pkl"), PickleFixtures.bytes("numpy" + numpy + "_meta_data.pkl"));
    return folder;
  }

  static Path regions(Path folder) throws IOException {
    pickled(folder, 2);
    Files.write(folder.resolve("meta_data_region.pkl"), PickleFixtures.bytes("numpy2_region.pkl"));
    return folder;
  }

  static Path drag100(Path folder) throws IOException {
    photo(folder, "original.jpg");
    photo(folder, "image_with_points.jpg");
    mask(folder);
    Files.writeString(
        folder.resolve("points.json"), "{\"points\": [[5, 4], [12, 8], [9, 9], [9, 9]]}");
    return folder;
  }

  static Path sdeDrag(Path folder) throws IOException {
    photo(folder, "origin_image.png");
    mask(folder);
    Files.writeString(
        folder.resolve("prompt.json"),
        "{\"source\": [[5, 4], [9, 9]], \"target\": [[12, 8], [9, 9]], \"prompt\": \"a red box\"}");
    return folder;
  }

  static void photo(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    BufferedImage photo = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    draw(photo, Color.RED, 4, 3, 6, 5);
    write(photo, folder.resolve(name));
  }

  static void mask(Path folder) throws IOException {
    BufferedImage mask = new BufferedImage(20, 16, BufferedImage.TYPE_BYTE_GRAY);
    draw(mask, Color.WHITE, 4, 3, 14, 9);
    write(mask, folder.resolve("mask.png"));
  }

  private static void draw(BufferedImage image, Color color, int x, int y, int width, int height) {
    Graphics2D g = image.createGraphics();
    g.setColor(color);
    g.fillRect(x, y, width, height);
    g.dispose();
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    String name = file.toString();
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }
}
