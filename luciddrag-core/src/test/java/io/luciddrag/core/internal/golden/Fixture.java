package io.luciddrag.core.internal.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.core.internal.weights.SafetensorsFile;
import io.luciddrag.core.internal.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A tiny model in diffusers' layout with the values that diffusers computed with it; see
 * src/test/resources/stablediffusion/README.md.
 */
public final class Fixture {
  private final Path folder;
  private final Weights golden;
  private final JsonObject facts;

  private Fixture(Path folder, String values) {
    this.folder = folder;
    this.golden = SafetensorsFile.open(folder.resolve(values + ".safetensors"));
    try {
      this.facts =
          JsonParser.parseString(Files.readString(folder.resolve(values + ".json")))
              .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param name sd1, sd2 or lcm
   */
  public static Fixture named(String name) {
    URL url = Objects.requireNonNull(Fixture.class.getResource("/stablediffusion/" + name), name);
    try {
      return new Fixture(Path.of(url.toURI()), "golden");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same model with the values of another file, such as guidance. */
  public Fixture with(String values) {
    return new Fixture(folder, values);
  }

  public Path folder() {
    return folder;
  }

  public JsonObject facts() {
    return facts;
  }

  public boolean has(String key) {
    return golden.has(key);
  }

  public NDArray tensor(NDManager scope, String key) {
    return golden.read(scope, key, golden.shape(key));
  }

  /** Largest absolute difference, as a share of the largest expected value. */
  public double difference(NDArray actual, String key) {
    try (NDManager s = actual.getManager().newSubManager()) {
      float[] expected = tensor(s, key).toFloatArray();
      float[] got = actual.toFloatArray();
      if (expected.length != got.length) {
        throw new AssertionError(
            key + ": " + actual.getShape() + " but " + expected.length + " values expected");
      }
      double worst = 0;
      double scale = 0;
      for (int i = 0; i < got.length; i++) {
        double d = Math.abs(got[i] - expected[i]);
        worst = Double.isNaN(d) ? Double.NaN : Math.max(worst, d);
        scale = Math.max(scale, Math.abs(expected[i]));
      }
      return worst / scale;
    }
  }
}
