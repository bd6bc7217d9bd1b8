package io.luciddrag.examples.picture;

import io.luciddrag.examples.terminal.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads JPEG (CMYK too), PNG, WebP, TIFF, BMP and the first picture of a GIF. */
public final class PhotoFile {
  private static final long BYTES_PER_PIXEL = 8; // decoded, and once more while it is turned
  private static final String MORE_MEMORY =
      "if it is whole, give more, for example LUCIDDRAG_JAVA_OPTS=-Xmx8g";
  private static final String FORMATS = "JPEG, PNG, WebP, TIFF, BMP and GIF";

  private PhotoFile() {}

  /**
   * Reads a picture and turns it the right way up.
   *
   * @throws BadInputException if there is none, or not a whole one
   */
  public static Photo read(Path file) {
    if (!Files.exists(file)) {
      throw new BadInputException("there is no file '" + file + "'");
    }
    if (Files.isDirectory(file)) {
      throw new BadInputException("'" + file + "' is a directory, not an image");
    }
    if (!Files.isReadable(file)) {
      throw new BadInputException("no permission to read '" + file + "'");
    }
    BufferedImage stored = stored(file);
    Orientation orientation = ExifOrientation.of(file);
    return new Photo(orientation.apply(stored), orientation);
  }

  private static BufferedImage stored(Path file) {
    ImageIO.setUseCache(false);
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new BadInputException(
            "'" + file + "' is not an image that can be read; " + FORMATS + " can");
      }
      return decode(readers.next(), input, file);
    } catch (OutOfMemoryError e) { // a damaged file may claim any size, a large photo may have one
      throw new BadInputException(
          "'" + file + "' is damaged or too large for the memory of this process; " + MORE_MEMORY,
          e);
    } catch (IOException | RuntimeException e) {
      // Readers throw all sorts of exceptions on damaged files: index, null, illegal argument.
      if (e instanceof BadInputException known) {
        throw known;
      }
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new BadInputException("'" + file + "' is damaged and cannot be read: " + why, e);
    }
  }

  private static BufferedImage decode(ImageReader reader, ImageInputStream input, Path file)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input);
      requireRoom(file, reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (incomplete(warning)) {
          throw new BadInputException("'" + file + "' is damaged, its end is missing: " + warning);
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** Refuses a picture that could not be held: a few damaged bytes can claim gigabytes. */
  private static void requireRoom(Path file, int width, int height) {
    long bytes = BYTES_PER_PIXEL * width * height;
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new BadInputException(
          "'%s' says it is %d x %d pixels, too large for the memory of this process; %s"
              .formatted(file, width, height, MORE_MEMORY));
    }
  }

  private static boolean incomplete(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.contains("premature") || text.contains("truncated") || text.contains("end of");
  }
}
