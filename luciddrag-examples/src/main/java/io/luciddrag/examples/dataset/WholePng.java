package io.luciddrag.examples.dataset;

import io.luciddrag.examples.picture.PhotoFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Tells whether a PNG is complete.
 *
 * <p>Decoding alone does not tell: decoders pass over checksums and a missing end. So every chunk's
 * checksum is computed (PNG specification, third edition, section 5), then the picture is decoded.
 */
final class WholePng {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int END = 0x49454e44; // IEND

  private WholePng() {}

  static boolean is(Path file) {
    try {
      if (!Files.isRegularFile(file) || !hasAllChunks(file)) {
        return false;
      }
      PhotoFile.read(file);
      return true;
    } catch (IOException | BadInputException e) {
      return false;
    }
  }

  private static boolean hasAllChunks(Path file) throws IOException {
    long left = Files.size(file) - Long.BYTES;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (left < 0 || in.readLong() != SIGNATURE) {
        return false;
      }
      while (left >= 12) { // length, type and checksum
        long length = in.readInt() & 0xffffffffL;
        left -= 12 + length;
        int type = in.readInt();
        if (left < 0 || !hasChecksum(in, type, (int) length)) {
          return false;
        }
        if (type == END) {
          return left == 0;
        }
      }
      return false;
    }
  }

  private static boolean hasChecksum(DataInputStream in, int type, int length) throws IOException {
    CRC32 crc = new CRC32();
    for (int shift = 24; shift >= 0; shift -= 8) {
      crc.update(type >> shift & 0xff);
    }
    byte[] part = new byte[8192];
    for (int left = length; left > 0; ) {
      int count = Math.min(left, part.length);
      in.readFully(part, 0, count);
      crc.update(part, 0, count);
      left -= count;
    }
    return in.readInt() == (int) crc.getValue();
  }
}
