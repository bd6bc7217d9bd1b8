package io.luciddrag.core.internal.reason;

import io.luciddrag.core.internal.chat.PlainWords;
import io.luciddrag.core.internal.chat.ThinkingAloud;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's answer in the paper's form (appendix A.3): the labels at line starts, in any
 * case, with lists, emphasis, code fences and other prose around them.
 *
 * <p>Strict where it counts: an answer that lacks one of the three texts is dropped whole, halves
 * of two answers are never mixed, and text after the first whole answer is not read unless several
 * were asked for.
 */
final class ReplyParser {
  private static final int MOST = 300; // characters of a prompt; CLIP reads 77 tokens
  private static final Pattern LINE =
      Pattern.compile(
          "^[\\s>*_#\\-•+\\d.)\"{,]*"
              + "(intention|source[ _]prompt|target[ _]prompt|motion|confidence)"
              + "[\\s*_\"]*[:：][ \\t*_]*(.*)$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern PLACEHOLDER = Pattern.compile("[.…<>\\[\\]\\s]*|<[^>]*>|\\[[^]]*]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private enum Label {
    INTENTION,
    SOURCE_PROMPT,
    TARGET_PROMPT,
    MOTION,
    CONFIDENCE
  }

  private record Value(String text, Reading.Span span) {}

  private ReplyParser() {}

  /** The readings of an answer, in order; none if no whole one is in it. */
  static List<Reading> readings(String answer) {
    int start = ThinkingAloud.end(answer);
    List<Reading> readings = new ArrayList<>();
    Map<Label, Value> open = new EnumMap<>(Label.class);
    Matcher line = LINE.matcher(answer).region(start, answer.length());
    while (line.find()) {
      Label label = Label.valueOf(line.group(1).toUpperCase(Locale.ROOT).replace(' ', '_'));
      if (label == Label.INTENTION) {
        finish(open).ifPresent(readings::add);
        open.clear();
      }
      Value value = value(answer, line);
      if (value != null) {
        open.putIfAbsent(label, value);
      }
    }
    finish(open).ifPresent(readings::add);
    return readings;
  }

  /** The text behind a label, or on the next line if there is none. */
  private static @Nullable Value value(String answer, Matcher found) {
    int from = found.start(2);
    int to = found.end(2);
    if (found.group(2).isBlank()) {
      from = Math.min(answer.length(), to + 1);
      while (from < answer.length() && Character.isWhitespace(answer.charAt(from))) {
        from++;
      }
      int end = answer.indexOf('\n', from);
      to = end < 0 ? answer.length() : end;
      if (LINE.matcher(answer.substring(from, to)).find()) {
        return null;
      }
    }
    String line = answer.substring(from, to).strip();
    String bare = line.endsWith(",") ? line.substring(0, line.length() - 1) : line; // as in JSON
    String text = PlainWords.unquoted(bare, MOST);
    return text.isEmpty() || PLACEHOLDER.matcher(text).matches()
        ? null
        : new Value(text, new Reading.Span(from, to));
  }

  private static Optional<Reading> finish(Map<Label, Value> values) {
    Value intention = values.get(Label.INTENTION);
    Value source = values.get(Label.SOURCE_PROMPT);
    Value target = values.get(Label.TARGET_PROMPT);
    if (intention == null || source == null || target == null) {
      return Optional.empty();
    }
    Value motion = values.get(Label.MOTION);
    List<Reading.Span> spans = new ArrayList<>();
    for (Value value : new Value[] {intention, source, target}) {
      spans.add(value.span());
    }
    if (motion != null) {
      spans.add(motion.span());
    }
    return Optional.of(
        new Reading(
            intention.text(),
            source.text(),
            target.text(),
            motion == null ? null : MotionLine.read(motion.text()),
            stated(values.get(Label.CONFIDENCE)),
            spans));
  }

  private static OptionalDouble stated(@Nullable Value value) {
    Matcher number = NUMBER.matcher(value == null ? "" : value.text());
    return number.find()
        ? OptionalDouble.of(Double.parseDouble(number.group()))
        : OptionalDouble.empty();
  }
}
