package io.luciddrag.core.internal.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.spi.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One file of reference numbers: flat row-major arrays, flags as 0 or 1. */
public final class Golden {
  private final String name;
  private final JsonObject fields;

  private Golden(String name, JsonObject fields) {
    this.name = name;
    this.fields = fields;
  }

  /**
   * @param name folder and file without its ending, such as {@code "ddim/step"}
   */
  public static Golden read(String name) {
    String path = "/golden/" + name + ".json";
    try (InputStream in = Golden.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no reference data at " + path);
      }
      InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return new Golden(name, JsonParser.parseReader(reader).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int integer(String field) {
    return element(field).getAsInt();
  }

  public double number(String field) {
    return element(field).getAsDouble();
  }

  public double[] array(String field) {
    JsonArray list = element(field).getAsJsonArray();
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).getAsDouble();
    }
    return values;
  }

  /** One slice of an array: index {@code at} of its first axis, which has {@code count} entries. */
  public double[] slice(String field, int at, int count) {
    double[] all = array(field);
    int length = all.length / count;
    double[] part = new double[length];
    System.arraycopy(all, at * length, part, 0, length);
    return part;
  }

  public float[] floats(String field) {
    return toFloats(array(field));
  }

  public boolean[] flags(String field) {
    double[] values = array(field);
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = values[i] != 0;
    }
    return flags;
  }

  /** The picture {@code image}, (h, w, 3) in the file. */
  public RgbImage image() {
    int w = integer("w");
    int h = integer("h");
    return new RgbImage(w, h, planes(array("image"), w, h));
  }

  /** (h, w, 3) to (3, h, w). */
  public static float[] planes(double[] pixels, int w, int h) {
    float[] planes = new float[3 * w * h];
    for (int at = 0; at < w * h; at++) {
      for (int c = 0; c < 3; c++) {
        planes[c * w * h + at] = (float) pixels[3 * at + c];
      }
    }
    return planes;
  }

  public static float[] toFloats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  private JsonElement element(String field) {
    JsonElement element = fields.get(field);
    if (element == null) {
      throw new IllegalArgumentException(
          "golden file '" + name + "' has no field '" + field + "'; it has " + fields.keySet());
    }
    return element;
  }

  @Override
  public String toString() {
    return name;
  }
}
