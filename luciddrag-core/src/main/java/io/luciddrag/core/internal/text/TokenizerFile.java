package io.luciddrag.core.internal.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One file of a tokenizer's folder, read strictly and up to a size; every complaint names it.
 *
 * @param path where it lies, if it exists
 */
record TokenizerFile(Path path) {
  static final long MOST_BYTES = 32 << 20; // the largest real one has 4 MB

  private static final int MOST_QUOTED = 60; // characters

  /** Reads one JSON value by hand. */
  @FunctionalInterface
  interface Body<T> {
    T read(JsonReader reader) throws IOException;
  }

  boolean exists() {
    return Files.exists(path);
  }

  String text() {
    try {
      if (!Files.isRegularFile(path)) {
        throw new ModelException(path + ": no such file; expected a tokenizer's file");
      }
      long bytes = Files.size(path);
      if (bytes > MOST_BYTES) {
        throw wrong("has " + bytes + " bytes", "at most " + MOST_BYTES);
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ModelException(path + ": cannot be read as UTF-8 text (" + e + ")", e);
    }
  }

  /** Reads the file's one value; nothing may follow it. */
  <T> T json(Body<T> body) {
    try (JsonReader reader = new JsonReader(new StringReader(text()))) {
      reader.setStrictness(Strictness.STRICT);
      T value = body.read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw wrong("something follows the JSON value", "the end");
      }
      return value;
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new ModelException(
          path + ": not valid JSON, or cut short (" + e.getMessage() + "); fetch it again", e);
    }
  }

  /** The file's value as a tree; it must be an object. */
  JsonObject object() {
    return object(json(JsonParser::parseReader), "the whole");
  }

  JsonObject object(JsonElement element, String what) {
    if (!element.isJsonObject()) {
      throw wrong(what + " is " + quoted(element.toString()), "an object");
    }
    return element.getAsJsonObject();
  }

  List<JsonElement> list(JsonElement element, String what) {
    if (!element.isJsonArray()) {
      throw wrong(what + " is " + quoted(element.toString()), "a list");
    }
    return element.getAsJsonArray().asList();
  }

  /** The text of a token, which stands alone or as the content of an object. */
  String token(JsonElement element, String what) {
    JsonElement text = element;
    if (element.isJsonObject() && element.getAsJsonObject().has("content")) {
      text = element.getAsJsonObject().get("content");
    }
    if (!text.isJsonPrimitive() || !text.getAsJsonPrimitive().isString()) {
      throw wrong(what + " is " + quoted(element.toString()), "a text, or its 'content'");
    }
    return text.getAsString();
  }

  /** Refuses any but one kind of value next. */
  void expect(JsonReader reader, JsonToken kind, String expected) throws IOException {
    if (reader.peek() != kind) {
      throw wrong("at " + quoted(reader.getPath()) + " stands " + reader.peek(), expected);
    }
  }

  ModelException wrong(String found, String expected) {
    return new ModelException(path + ": " + found + "; expected " + expected);
  }

  /** Text from a file as it may stand in a message: short and on one line. */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(MOST_QUOTED)
        .map(c -> CharacterKind.of(c) == CharacterKind.DROPPED ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.append(text.length() > MOST_QUOTED ? "...'" : "'").toString();
  }
}
