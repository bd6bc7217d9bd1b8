package io.luciddrag.examples.picture;

import io.luciddrag.EditableArea;
import io.luciddrag.examples.terminal.BadInputException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Reads a mask in which white may change. */
public final class MaskFile {
  private MaskFile() {}

  /**
   * Reads the mask of a photo.
   *
   * @throws BadInputException if it cannot be read, or fits the photo only before the photo was
   *     turned upright
   */
  public static EditableArea read(Path file, Photo photo) {
    BufferedImage mask = PhotoFile.read(file).image();
    int width = photo.image().getWidth();
    int height = photo.image().getHeight();
    boolean fits = mask.getWidth() == width && mask.getHeight() == height;
    boolean fitsStored =
        mask.getWidth() == photo.storedWidth() && mask.getHeight() == photo.storedHeight();
    if (!fits && fitsStored) {
      throw new BadInputException(
          "the mask '%s' is %d x %d pixels, which is the photo as stored; its EXIF orientation turns the photo to %d x %d, so turn the mask (and count drags in the turned photo)"
              .formatted(file, mask.getWidth(), mask.getHeight(), width, height));
    }
    return EditableArea.white(mask);
  }
}
