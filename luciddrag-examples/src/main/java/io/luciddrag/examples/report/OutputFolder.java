package io.luciddrag.examples.report;

import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that results go to, and what has been written there. */
public final class OutputFolder {
  private final Path folder;
  private final List<Path> written = new ArrayList<>();

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder if need be.
   *
   * @throws BadInputException if that is not possible
   */
  public static OutputFolder at(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInputException("--out '" + folder + "' is a file; name a directory");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException(
          "--out '" + folder + "' cannot be made (" + e.getClass().getSimpleName() + ")", e);
    }
    if (!Files.isWritable(folder)) {
      throw new BadInputException("--out '" + folder + "' cannot be written to");
    }
    return new OutputFolder(folder);
  }

  /** Writes a picture. */
  public Path png(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    WholeFile.png(image, file);
    written.add(file);
    return file;
  }

  /** Writes a text. */
  public Path text(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    WholeFile.text(text, file);
    written.add(file);
    return file;
  }

  /** {@return every file written, in order} */
  public List<Path> written() {
    return List.copyOf(written);
  }
}
