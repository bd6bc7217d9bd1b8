package io.luciddrag.core.internal.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.luciddrag.ModelException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads untrusted JSON of a known form piece by piece; whatever does not have that form is a {@link
 * ModelException}.
 *
 * <p>Nothing is allocated by a number that the text states. Confined to one thread.
 */
final class StrictJson {
  private static final int DEEPEST = 16;
  private static final int LONGEST_NUMBER = 19; // digits of a long

  /** Reads the value of one member. */
  interface Member {
    void read(String name) throws IOException;
  }

  /** Reads the whole text. */
  interface Text {
    void read(StrictJson json) throws IOException;
  }

  private final String origin;
  private final JsonReader reader;

  private StrictJson(String origin, JsonReader reader) {
    this.origin = origin;
    this.reader = reader;
  }

  /**
   * Reads a text that is one value in UTF-8.
   *
   * @param origin file and part, for messages
   * @param in left open
   */
  static void read(String origin, InputStream in, Text text) throws IOException {
    JsonReader reader = // the decoder refuses malformed bytes
        new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(DEEPEST);
    StrictJson json = new StrictJson(origin, reader);
    try {
      text.read(json);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw json.unexpected("the end of the text");
      }
    } catch (MalformedJsonException
        | EOFException
        | CharacterCodingException
        | IllegalStateException
        | NumberFormatException e) {
      throw new ModelException(origin + " is not valid JSON at " + Excerpt.of(reader.getPath()), e);
    }
  }

  /** Reads an object; a name that comes twice is refused. */
  void object(Member member) throws IOException {
    expect(JsonToken.BEGIN_OBJECT, "an object");
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (!seen.add(name)) {
        throw new ModelException(origin + " names " + Excerpt.of(name) + " twice");
      }
      member.read(name);
    }
    reader.endObject();
  }

  /**
   * Reads an array of numbers from 0 to 2^63 - 1.
   *
   * @param most how many at most
   */
  long[] counts(int most) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, "an array of numbers");
    long[] counts = new long[most];
    int size = 0;
    reader.beginArray();
    while (reader.hasNext()) {
      if (size == most) {
        throw unexpected("at most " + most + " numbers");
      }
      counts[size++] = count();
    }
    reader.endArray();
    return Arrays.copyOf(counts, size);
  }

  private long count() throws IOException {
    expect(JsonToken.NUMBER, "a number");
    String digits = reader.nextString();
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.length() > LONGEST_NUMBER) {
      throw notACount(digits);
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw notACount(digits);
    }
  }

  private ModelException notACount(String found) {
    return new ModelException(
        origin
            + " has "
            + Excerpt.of(found)
            + " at "
            + Excerpt.of(reader.getPath())
            + "; expected a whole number from 0 to 2^63 - 1");
  }

  String string() throws IOException {
    expect(JsonToken.STRING, "a string");
    return reader.nextString();
  }

  void skip() throws IOException {
    reader.skipValue();
  }

  private void expect(JsonToken token, String words) throws IOException {
    if (reader.peek() != token) {
      throw unexpected(words);
    }
  }

  private ModelException unexpected(String expected) throws IOException {
    return new ModelException(
        origin
            + " has "
            + reader.peek()
            + " at "
            + Excerpt.of(reader.getPath())
            + "; expected "
            + expected);
  }
}
