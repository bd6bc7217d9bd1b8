package io.luciddrag.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run was made on, for the report. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private Machine() {}

  /** {@return processor, cores, memory, system and Java in one line} */
  public static String words() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%s, %d cores for this program, heap up to %d MiB, %s %s, Java %s",
        processor(),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20,
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version());
  }

  private static String processor() {
    return line(PROCESSORS, "model name").replaceFirst("^$", "processor unknown");
  }

  /** {@return the largest resident memory of this process so far in MiB; null where unknown} */
  public static @Nullable Double peakMebibytes() {
    String peak = line(STATUS, "VmHWM").replaceFirst(" kB$", "");
    return peak.isEmpty() ? null : (Double) (Double.parseDouble(peak) / 1024);
  }

  private static String line(Path file, String name) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("");
    } catch (IOException notLinux) {
      return "";
    }
  }
}
