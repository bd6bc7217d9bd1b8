package io.luciddrag.examples.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads instructions in JSON. */
final class JsonInstruction {
  private static final int MAX_BYTES = 8 << 20;

  private JsonInstruction() {}

  /** Reads {@code {"points": [[x, y], ...], "prompt": "..."}}; the prompt may be missing. */
  static Instruction byTurns(Path file) throws IOException {
    JsonObject json = object(file);
    try {
      return new Instruction(points(json, "points").byTurns(), prompt(json), null);
    } catch (RuntimeException e) { // Gson throws all sorts of exceptions on unexpected types
      throw new BadInputException(
          "'%s' needs \"points\": [[x, y], ...], handle and target by turns: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Reads {@code {"source": [[x, y], ...], "target": [[x, y], ...], "prompt": "..."}}. */
  static Instruction sourceAndTarget(Path file) throws IOException {
    JsonObject json = object(file);
    try {
      return new Instruction(points(json, "source").to(points(json, "target")), prompt(json), null);
    } catch (RuntimeException e) {
      throw new BadInputException(
          "'%s' needs \"source\": [[x, y], ...] (handles) and \"target\": [[x, y], ...] (as many targets), as SDE-Drag's own program writes it; no other form with points is known: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static JsonObject object(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new BadInputException(
          "'%s' has %d bytes; an instruction may have %d".formatted(file, size, MAX_BYTES));
    }
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new BadInputException("'" + file + "' is not a JSON object: " + e.getMessage(), e);
    }
  }

  private static Points points(JsonObject json, String key) {
    JsonElement list = json.get(key);
    if (list == null || !list.isJsonArray()) {
      throw new IllegalArgumentException("\"" + key + "\" is " + (list == null ? "missing" : list));
    }
    Points points = new Points();
    for (JsonElement point : list.getAsJsonArray()) {
      JsonArray xy = point.getAsJsonArray();
      if (xy.size() != 2) {
        throw new IllegalArgumentException("a point has " + xy.size() + " numbers, not 2");
      }
      points.add(xy.get(0).getAsDouble(), xy.get(1).getAsDouble());
    }
    return points;
  }

  private static String prompt(JsonObject json) {
    JsonElement prompt = json.get("prompt");
    return prompt == null || prompt.isJsonNull() ? "" : prompt.getAsString();
  }
}
