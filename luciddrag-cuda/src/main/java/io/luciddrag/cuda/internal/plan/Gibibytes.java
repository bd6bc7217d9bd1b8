package io.luciddrag.cuda.internal.plan;

import java.util.Locale;

/** Bytes as messages show them. */
final class Gibibytes {
  private static final double BYTES = 1L << 30;

  private Gibibytes() {}

  static String of(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / BYTES);
  }
}
