package io.luciddrag.examples.dataset;

import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of results, one picture a sample, so laid out that other people's scripts find them.
 *
 * <p>A picture appears whole or not at all, so that a run that was stopped can go on. May be used
 * from several threads for different samples.
 */
public final class ResultFolder {
  private final Path root;
  private final ResultLayout layout;
  private final Map<String, String> owners = new ConcurrentHashMap<>(); // file, sample

  private ResultFolder(Path root, ResultLayout layout) {
    this.root = root;
    this.layout = layout;
  }

  /** A folder, which is made when the first result comes. */
  public static ResultFolder at(Path root, ResultLayout layout) {
    return new ResultFolder(root.toAbsolutePath().normalize(), layout);
  }

  /**
   * {@return where a sample's result is or will be}
   *
   * @throws BadInputException if the sample's name cannot be a file's name on every system, or if
   *     another sample's result has the same place
   */
  public Path file(DragSample sample) {
    Path file = layout.place(root, sample);
    String place = file.toString().toLowerCase(Locale.ROOT); // Windows and macOS see no difference
    String owner = owners.putIfAbsent(place, sample.fullName());
    if (owner != null && !owner.equals(sample.fullName())) {
      throw new BadInputException(
          "the results of '%s' and '%s' would both be '%s'; use a layout with categories or rename one"
              .formatted(owner, sample.fullName(), file));
    }
    return file;
  }

  /** {@return whether there is a whole picture for a sample} */
  public boolean isDone(DragSample sample) {
    return WholePng.is(file(sample));
  }

  /** Writes a sample's result. */
  public Path write(DragSample sample, BufferedImage result) throws IOException {
    Path file = file(sample);
    Path folder = file.getParent();
    Files.createDirectories(folder == null ? root : folder);
    WholeFile.png(result, file);
    return file;
  }
}
