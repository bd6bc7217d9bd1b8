package io.luciddrag.core.internal.training;

import io.luciddrag.ModelException;
import io.luciddrag.spi.RgbImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pairs of pictures in a folder: {@code NAME.original.png}, {@code NAME.edited.png} of the same
 * size, and {@code NAME.txt} with the caption.
 */
final class PairFolder {
  private static final String ORIGINAL = ".original.png";
  private static final String EDITED = ".edited.png";

  private PairFolder() {}

  /** Names of all complete pairs, sorted. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ORIGINAL))
          .map(name -> name.substring(0, name.length() - ORIGINAL.length()))
          .filter(name -> Files.exists(folder.resolve(name + EDITED)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ModelException(folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  static RgbImage original(Path folder, String name, int size) {
    return read(folder.resolve(name + ORIGINAL), size);
  }

  static RgbImage edited(Path folder, String name, int size) {
    return read(folder.resolve(name + EDITED), size);
  }

  static String caption(Path folder, String name) {
    Path file = folder.resolve(name + ".txt");
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
    }
  }

  /** The middle square, scaled. */
  private static RgbImage read(Path file, int size) {
    BufferedImage picture;
    try {
      picture = ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (picture == null) {
      throw new ModelException(file + " is no picture that can be read");
    }
    BufferedImage square = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    int side = Math.min(picture.getWidth(), picture.getHeight());
    int x = (picture.getWidth() - side) / 2;
    int y = (picture.getHeight() - side) / 2;
    Graphics2D g = square.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(picture, 0, 0, size, size, x, y, x + side, y + side, null);
    g.dispose();
    int[] rgb = square.getRGB(0, 0, size, size, null, 0, size);
    float[] planes = new float[3 * rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      planes[i] = (rgb[i] >> 16 & 255) / 255f;
      planes[rgb.length + i] = (rgb[i] >> 8 & 255) / 255f;
      planes[2 * rgb.length + i] = (rgb[i] & 255) / 255f;
    }
    return new RgbImage(size, size, planes);
  }
}
