package io.luciddrag.examples.discriminator;

import io.luciddrag.examples.picture.PhotoFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pictures of a folder; NAME.txt beside a picture holds its caption, as training tools have it.
 */
public final class PictureFolder implements PictureSource {
  private static final Set<String> SUFFIXES = Set.of("png", "jpg", "jpeg", "webp", "bmp", "tif");

  private final List<Path> files;

  private PictureFolder(List<Path> files) {
    this.files = files;
  }

  /**
   * Lists a folder.
   *
   * @throws BadInputException if there are no pictures
   */
  public static PictureFolder list(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("--images '" + folder + "' is no folder");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(PictureFolder::isPicture).sorted().toList();
      if (files.isEmpty()) {
        throw new BadInputException("--images '" + folder + "' holds no pictures " + SUFFIXES);
      }
      return new PictureFolder(files);
    } catch (IOException e) {
      throw new BadInputException("--images '" + folder + "' cannot be listed: " + e, e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public CaptionedPicture get(int index) {
    Path file = files.get(index);
    String name = file.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path text = file.resolveSibling(stem + ".txt");
    try {
      String caption = Files.exists(text) ? Files.readString(text).strip() : "";
      return new CaptionedPicture(stem, PhotoFile.read(file).image(), caption);
    } catch (IOException e) {
      throw new BadInputException("'" + text + "' cannot be read as UTF-8 text: " + e, e);
    }
  }
}
