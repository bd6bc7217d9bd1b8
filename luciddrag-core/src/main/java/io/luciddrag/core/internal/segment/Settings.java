package io.luciddrag.core.internal.segment;

import io.luciddrag.ModelException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locator's settings, given with {@code LucidDrag.builder().setting("segment-anything.NAME",
 * value)}.
 *
 * @param encoder {@code encoder}: the .onnx file that looks at the picture
 * @param decoder {@code decoder}: the .onnx file that answers a point; both of one export
 * @param mask {@code mask}: which of the decoder's masks, from 0; null for the likeliest (auto)
 * @param threads {@code threads} a network may use; 0 for ONNX Runtime's choice
 */
record Settings(Path encoder, Path decoder, @Nullable Integer mask, int threads) {
  static final String PREFIX = "segment-anything.";
  static final String ENCODER = PREFIX + "encoder";
  static final String DECODER = PREFIX + "decoder";
  static final String MASK = PREFIX + "mask";
  static final String THREADS = PREFIX + "threads";

  private static final Set<String> NAMES = Set.of("encoder", "decoder", "mask", "threads");

  static Settings of(Map<String, String> all) {
    for (String name : all.keySet()) {
      if (name.startsWith(PREFIX) && !NAMES.contains(name.substring(PREFIX.length()))) {
        throw new ModelException(
            "there is no setting '%s'; known: %s%s"
                .formatted(name, PREFIX, NAMES.stream().sorted().toList()));
      }
    }
    String mask = all.getOrDefault(MASK, "auto").strip();
    String threads = all.get(THREADS);
    return new Settings(
        file(all, ENCODER),
        file(all, DECODER),
        mask.equals("auto") ? null : number(MASK, mask, 0, 15, "auto, or "),
        threads == null ? 0 : number(THREADS, threads, 1, 256, ""));
  }

  private static Path file(Map<String, String> all, String setting) {
    String value = all.get(setting);
    if (value == null || value.isBlank()) {
      throw new ModelException(
          "the region locator '%s' needs two .onnx files of one export of SAM, MobileSAM or EfficientSAM: set '%s' and '%s'; '%s' is missing. Without files, use the locator 'random-walker'"
              .formatted(SegmentAnythingLocator.ID, ENCODER, DECODER, setting));
    }
    Path file;
    try {
      file = Path.of(value);
    } catch (InvalidPathException e) {
      throw new ModelException("'%s' is no path: %s".formatted(setting, e.getMessage()), e);
    }
    String trouble =
        !Files.exists(file)
            ? "does not exist"
            : Files.isDirectory(file)
                ? "is a folder"
                : Files.isReadable(file) ? "" : "may not be read by this user";
    if (!trouble.isEmpty()) {
      throw new ModelException(
          "'%s' is %s, which %s; set it to an .onnx file"
              .formatted(setting, file.toAbsolutePath(), trouble));
    }
    return file;
  }

  private static int number(String setting, String value, int low, int high, String or) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as any other wrong value
    }
    throw new ModelException(
        "the setting '%s' is '%s'; expected %sa whole number from %d to %d"
            .formatted(setting, value, or, low, high));
  }
}
