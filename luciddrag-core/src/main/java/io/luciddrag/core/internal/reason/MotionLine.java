package io.luciddrag.core.internal.reason;

import io.luciddrag.Motion;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the line that says how the content moves. */
final class MotionLine {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  private MotionLine() {}

  /** The first motion named, by its name or its verb; null for "none" and unknown words. */
  static @Nullable Motion read(String value) {
    Matcher words = WORD.matcher(value.toLowerCase(Locale.ROOT));
    while (words.find()) {
      for (Motion motion : Motion.values()) {
        if (words.group().equals(motion.name().toLowerCase(Locale.ROOT))
            || words.group().equals(motion.verb())) {
          return motion;
        }
      }
    }
    return null;
  }
}
