package io.luciddrag.core.internal.discriminate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.core.internal.weights.ConfigFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The first numbers that a text encoder gives for one prompt: tells whether two encoders, their
 * tokenizers included, are the same.
 *
 * @param values of the first token after the start
 */
public record TextProbe(List<Double> values) {
  /** The prompt that is encoded. */
  public static final String PROMPT = "a red horse in the snow";

  private static final int NUMBERS = 8;
  private static final double ERROR = 0.02; // 16-bit weights are rounded by less

  /**
   * Takes the numbers.
   *
   * @param states of {@link #PROMPT}, (1, L, d), row-major
   * @param width d
   */
  public static TextProbe of(float[] states, int width) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < Math.min(NUMBERS, width); i++) {
      values.add((double) states[width + i]);
    }
    return new TextProbe(List.copyOf(values));
  }

  static TextProbe of(ConfigFile file) {
    return new TextProbe(file.reals("values", -1e6, 1e6));
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("prompt", PROMPT);
    JsonArray numbers = new JsonArray();
    values.forEach(numbers::add);
    json.add("values", numbers);
    return json;
  }

  /** Whether the other is of the same encoder. */
  boolean matches(TextProbe other) {
    boolean same = values.size() == other.values.size();
    for (int i = 0; same && i < values.size(); i++) {
      same = Math.abs(values.get(i) - other.values.get(i)) < ERROR;
    }
    return same;
  }
}
