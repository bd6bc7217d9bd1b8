package io.luciddrag.examples.dataset.pickle;

import java.util.Arrays;
import java.util.Random;

/**
 * Changes a few bytes: other bits, other values, cut out, doubled, or exchanged with another place.
 */
public final class Damage {
  private Damage() {}

  /** A damaged copy. */
  public static byte[] of(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(12), bytes.length - at);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> {
        int from = random.nextInt(bytes.length - length + 1);
        System.arraycopy(bytes, from, bytes, at, length);
      }
      case 3 -> {
        return bytes.length > length + 1 ? joined(bytes, at, at + length) : bytes;
      }
      default -> {
        return joined(bytes, at + length, at);
      }
    }
    return bytes;
  }

  /** The bytes up to one place, then those from another. */
  private static byte[] joined(byte[] bytes, int end, int start) {
    byte[] joined = Arrays.copyOf(bytes, end + bytes.length - start);
    System.arraycopy(bytes, start, joined, end, bytes.length - start);
    return joined;
  }
}
