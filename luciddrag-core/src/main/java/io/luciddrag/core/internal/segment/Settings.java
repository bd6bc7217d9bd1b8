package io.luciddrag.core.internal.segment;

import io.luciddrag.ModelException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern MASKS = Pattern.compile("\\d|1[0-5]");
  private static final Set<String> NAMES = Set.of("encoder", "decoder", "mask", "threads");

  static Settings of(Map<String, String> all) {
    NamedSettings own = new NamedSettings(all, PREFIX, ModelException::new).known(NAMES);
    return new Settings(
        file(own, "encoder"), file(own, "decoder"), mask(own), own.whole("threads", 0, 1, 256));
  }

  private static @Nullable Integer mask(NamedSettings own) {
    String value = own.value("mask").orElse("auto");
    if (value.equals("auto")) {
      return null;
    }
    if (!MASKS.matcher(value).matches()) {
      throw own.wrong("mask", "auto, or a whole number from 0 to 15");
    }
    return Integer.valueOf(value);
  }

  private static Path file(NamedSettings own, String name) {
    Path file =
        own.path(name)
            .orElseThrow(
                () ->
                    new ModelException(
                        "the region locator '%s' needs two .onnx files of one export of SAM, MobileSAM or EfficientSAM: set '%s' and '%s'; '%s%s' is missing. Without files, use the locator 'random-walker'"
                            .formatted(SegmentAnythingLocator.ID, ENCODER, DECODER, PREFIX, name)));
    String trouble =
        !Files.exists(file)
            ? "does not exist"
            : Files.isDirectory(file)
                ? "is a folder"
                : Files.isReadable(file) ? "" : "may not be read by this user";
    if (!trouble.isEmpty()) {
      throw new ModelException(
          "'%s%s' is %s, which %s; set it to an .onnx file"
              .formatted(PREFIX, name, file.toAbsolutePath(), trouble));
    }
    return file;
  }
}
