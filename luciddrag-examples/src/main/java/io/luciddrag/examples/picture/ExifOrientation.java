package io.luciddrag.examples.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.IOException;
import java.nio.file.Path;

/** Looks up in a file's EXIF data how the camera was held. */
final class ExifOrientation {
  private ExifOrientation() {}

  static Orientation of(Path file) {
    try {
      for (ExifIFD0Directory directory :
          ImageMetadataReader.readMetadata(file.toFile())
              .getDirectoriesOfType(ExifIFD0Directory.class)) {
        Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        if (value != null) {
          return Orientation.ofExif(value);
        }
      }
    } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
      return Orientation.NORMAL; // a format without EXIF, or damaged metadata beside good pixels
    }
    return Orientation.NORMAL;
  }
}
