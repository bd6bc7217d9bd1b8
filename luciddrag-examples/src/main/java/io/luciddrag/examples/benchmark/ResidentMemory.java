package io.luciddrag.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of this process as Linux counts it; -1 on other systems. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** {@return bytes now} */
  static long now() {
    return read("VmRSS:");
  }

  /** {@return the most bytes since the process began} */
  static long peak() {
    return read("VmHWM:");
  }

  private static long read(String field) {
    try {
      return parse(Files.readAllLines(STATUS), field);
    } catch (IOException e) {
      return -1;
    }
  }

  static long parse(List<String> lines, String field) {
    for (String line : lines) {
      if (line.startsWith(field)) {
        String kilobytes = line.substring(field.length()).replace("kB", "").strip();
        return Long.parseLong(kilobytes) * 1024;
      }
    }
    return -1;
  }
}
