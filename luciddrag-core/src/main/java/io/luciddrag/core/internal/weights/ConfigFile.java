package io.luciddrag.core.internal.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model's JSON configuration, read field by field; every complaint names the file and the field.
 * Immutable.
 */
public final class ConfigFile {
  private static final long MOST_BYTES = 4 << 20; // real ones have a few kilobytes

  private final Path file;
  private final JsonObject json;

  private ConfigFile(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  /** Reads a file that must exist. */
  public static ConfigFile read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ModelException(
            file + ": too large for a configuration (" + MOST_BYTES + " bytes)");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      JsonElement root = JsonParser.parseString(text);
      if (!root.isJsonObject()) {
        throw new ModelException(file + ": expected a JSON object");
      }
      return new ConfigFile(file, root.getAsJsonObject());
    } catch (NoSuchFileException e) {
      throw new ModelException(
          file + ": no such file; is this a model folder in diffusers layout?", e);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read (" + e + ")", e);
    } catch (JsonParseException | StackOverflowError e) {
      throw new ModelException(file + ": not valid JSON (" + e.getMessage() + ")", e);
    }
  }

  /** A configuration that lies in no file, for checkpoints that bring none. */
  public static ConfigFile of(Path origin, JsonObject json) {
    return new ConfigFile(origin, json.deepCopy());
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Whether a field is there and not null. */
  public boolean has(String field) {
    return json.has(field) && !json.get(field).isJsonNull();
  }

  /** A whole number in a range; the fallback if the field is absent or null. */
  public int integer(String field, int fallback, int low, int high) {
    return has(field) ? number(json.get(field), field, low, high) : fallback;
  }

  /** A whole number that must be given. */
  public int integer(String field, int low, int high) {
    require(field, "a whole number from " + low + " to " + high);
    return number(json.get(field), field, low, high);
  }

  /** A list of whole numbers that must be given; a single number counts as a list of one. */
  public List<Integer> integers(String field, int low, int high) {
    require(field, "whole numbers from " + low + " to " + high);
    List<Integer> values = new ArrayList<>();
    if (json.get(field).isJsonArray()) {
      for (JsonElement e : json.get(field).getAsJsonArray()) {
        values.add(number(e, field, low, high));
      }
    } else {
      values.add(number(json.get(field), field, low, high));
    }
    if (values.isEmpty()) {
      throw wrong(field, "at least one number");
    }
    return List.copyOf(values);
  }

  /** A real number in a range; the fallback if the field is absent or null. */
  public double real(String field, double fallback, double low, double high) {
    if (!has(field)) {
      return fallback;
    }
    double value = Double.NaN;
    if (json.get(field).isJsonPrimitive() && json.get(field).getAsJsonPrimitive().isNumber()) {
      value = json.get(field).getAsDouble();
    }
    if (!(value >= low && value <= high)) {
      throw wrong(field, "a number from " + low + " to " + high);
    }
    return value;
  }

  /** A truth value; the fallback if the field is absent or null. */
  public boolean flag(String field, boolean fallback) {
    if (!has(field)) {
      return fallback;
    }
    JsonElement e = json.get(field);
    if (!e.isJsonPrimitive() || !e.getAsJsonPrimitive().isBoolean()) {
      throw wrong(field, "true or false");
    }
    return e.getAsBoolean();
  }

  /** A text, if given. */
  public Optional<String> text(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!json.get(field).isJsonPrimitive()) {
      throw wrong(field, "a text");
    }
    return Optional.of(json.get(field).getAsString());
  }

  /** A list of texts that must be given. */
  public List<String> texts(String field) {
    require(field, "a list of texts");
    if (!json.get(field).isJsonArray()) {
      throw wrong(field, "a list of texts");
    }
    List<String> values = new ArrayList<>();
    for (JsonElement e : json.get(field).getAsJsonArray()) {
      if (!e.isJsonPrimitive()) {
        throw wrong(field, "a list of texts");
      }
      values.add(e.getAsString());
    }
    return List.copyOf(values);
  }

  /** A list of real numbers that must be given. */
  public List<Double> reals(String field, double low, double high) {
    String expected = "numbers from " + low + " to " + high;
    require(field, expected);
    if (!json.get(field).isJsonArray()) {
      throw wrong(field, expected);
    }
    List<Double> values = new ArrayList<>();
    for (JsonElement e : json.get(field).getAsJsonArray()) {
      boolean number = e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber();
      double value = number ? e.getAsDouble() : Double.NaN;
      if (!(value >= low && value <= high)) {
        throw wrong(field, expected);
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  /** A part that must be given, read like a file. */
  public ConfigFile object(String field) {
    require(field, "an object");
    if (!json.get(field).isJsonObject()) {
      throw wrong(field, "an object");
    }
    return new ConfigFile(file, json.get(field).getAsJsonObject());
  }

  /** A complaint about a field. */
  public ModelException wrong(String field, String expected) {
    String found = json.has(field) ? abbreviated(json.get(field).toString()) : "nothing";
    return new ModelException(file + ": '" + field + "' is " + found + "; expected " + expected);
  }

  private void require(String field, String expected) {
    if (!has(field)) {
      throw wrong(field, expected);
    }
  }

  private int number(JsonElement e, String field, int low, int high) {
    double value = Double.NaN;
    try {
      if (e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber()) {
        value = e.getAsDouble();
      }
    } catch (NumberFormatException ignored) {
      value = Double.NaN; // such as 1e99999999999
    }
    if (!(value >= low && value <= high && value == Math.rint(value))) {
      throw wrong(field, "a whole number from " + low + " to " + high);
    }
    return (int) value;
  }

  private static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
