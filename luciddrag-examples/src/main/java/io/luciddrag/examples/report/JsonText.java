package io.luciddrag.examples.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.Collection;

/** JSON as people read it; a number that JSON cannot say becomes null. */
public final class JsonText {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private JsonText() {}

  /** {@return the text, ending in a line break} */
  public static String of(JsonElement json) {
    return GSON.toJson(json) + "\n";
  }

  /** {@return a number, rounded to a millionth} */
  public static JsonElement number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(Math.rint(value * 1e6) / 1e6)
        : JsonNull.INSTANCE;
  }

  /** {@return numbers in a list} */
  public static JsonArray numbers(double... values) {
    JsonArray array = new JsonArray();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  /** {@return texts in a list} */
  public static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
