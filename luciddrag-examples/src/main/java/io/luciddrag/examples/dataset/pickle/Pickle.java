package io.luciddrag.examples.dataset.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a pickle without executing anything.
 *
 * <p>What comes back: {@link Long} (64 bits), {@link Double}, {@link Boolean}, {@link String},
 * {@code byte[]}, {@link None#NONE}, {@link NumpyArray}, {@link java.util.List} for lists and
 * tuples, {@link java.util.Map} for dicts; a finite tree, except that parts may be shared.
 */
public final class Pickle {
  /** The largest pickle: a mask of DragBench takes 0.4 MB. */
  static final int MAX_BYTES = 32 << 20;

  private Pickle() {}

  /**
   * Reads a file.
   *
   * @throws PickleException if it is damaged, too large, or holds anything but values
   */
  public static Object read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(MAX_BYTES + 1));
    }
  }

  /**
   * Reads bytes; what follows the pickle's end is not looked at.
   *
   * @throws PickleException if they are damaged, too many, or hold anything but values
   */
  public static Object read(byte[] pickle) {
    if (pickle.length > MAX_BYTES) {
      throw new PickleException(
          "the pickle has more than " + MAX_BYTES + " bytes, the most that is read");
    }
    return new PickleMachine(pickle).run();
  }
}
