package io.luciddrag.core.internal.reason;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.luciddrag.core.internal.chat.PlainWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same answer as one JSON object, for endpoints that hold models to a schema. */
final class JsonReply {
  /** What the object must look like; every member is required, as OpenAI's strict mode demands. */
  static final String SCHEMA =
      """
      {"type":"object","properties":{\
      "intention":{"type":"string"},\
      "source_prompt":{"type":"string"},\
      "target_prompt":{"type":"string"},\
      "motion":{"type":"string","enum":["bend","reshape","translate","rotate","scale","stretch","none"]}},\
      "required":["intention","source_prompt","target_prompt","motion"],"additionalProperties":false}""";

  private static final int MOST = 300; // characters, as in ReplyParser
  private static final int LONGEST = 16_384; // characters of an answer worth reading
  private static final Pattern VALUE =
      Pattern.compile(
          "\"(?:intention|source_prompt|target_prompt|motion)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private JsonReply() {}

  /** The reading, if the answer is one flat JSON object with the three texts. */
  static Optional<Reading> reading(String answer) {
    int from = answer.indexOf('{');
    int to = answer.lastIndexOf('}');
    if (from < 0 || to < from || to - from > LONGEST || answer.indexOf('{', from + 1) >= 0) {
      return Optional.empty();
    }
    JsonObject object;
    try {
      object = JsonParser.parseString(answer.substring(from, to + 1)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
    String intention = text(object, "intention");
    String source = text(object, "source_prompt");
    String target = text(object, "target_prompt");
    if (intention.isEmpty() || source.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    List<Reading.Span> spans = new ArrayList<>();
    Matcher values = VALUE.matcher(answer).region(from, to);
    while (values.find()) {
      spans.add(new Reading.Span(values.start(1), values.end(1)));
    }
    return Optional.of(
        new Reading(
            intention,
            source,
            target,
            MotionLine.read(text(object, "motion")),
            OptionalDouble.empty(),
            spans));
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.isString()
        ? PlainWords.unquoted(value.getAsString(), MOST)
        : "";
  }
}
