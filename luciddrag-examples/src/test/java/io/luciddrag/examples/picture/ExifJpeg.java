package io.luciddrag.examples.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes a JPEG as a camera does: with its orientation in an EXIF segment. */
final class ExifJpeg {
  private ExifJpeg() {}

  static Path write(BufferedImage image, int orientation, Path file) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", plain);
    byte[] jpeg = plain.toByteArray();
    byte[] segment = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34, // APP1 and its length
      'E',
      'x',
      'i',
      'f',
      0,
      0, //
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8, // TIFF, big endian, first directory at 8
      0,
      1, // one entry: tag 0x0112, type SHORT, one value
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0, //
      0,
      0,
      0,
      0 // no further directory
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2); // SOI
    out.write(segment);
    out.write(jpeg, 2, jpeg.length - 2);
    return Files.write(file, out.toByteArray());
  }
}
