package io.luciddrag.core.internal.stablediffusion;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.LucidDrag;
import io.luciddrag.core.internal.golden.Fixture;
import io.luciddrag.spi.DiffusionBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tiny models of the test resources, as they are and damaged. */
public final class TinyModel {
  private TinyModel() {}

  /**
   * @param name sd1, sd2 or lcm
   */
  public static Path folder(String name) {
    return Fixture.named(name).folder();
  }

  /** Settings of a model at 64 pixels in float32. */
  public static Map<String, String> settings(Path model) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("stable-diffusion.model", model.toString());
    settings.put("stable-diffusion.precision", "fp32");
    settings.put("stable-diffusion.size", "64");
    return settings;
  }

  public static DiffusionBackend backend(String name) {
    return new StableDiffusionBackendProvider().create(settings(folder(name)));
  }

  /** An engine's builder with the settings of a model. */
  public static LucidDrag.Builder engine(Path model) {
    return with(settings(model));
  }

  public static LucidDrag.Builder with(Map<String, String> settings) {
    LucidDrag.Builder builder = LucidDrag.builder();
    settings.forEach(builder::setting);
    return builder;
  }

  /** A copy of a model to damage. */
  public static Path copy(String name, Path target) {
    Path source = folder(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(f -> !f.toString().contains("golden")).toList()) {
        Path to = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a field of a JSON file; an empty value removes it. */
  public static void set(Path file, String field, String json) {
    JsonObject object = JsonParser.parseString(read(file)).getAsJsonObject();
    object.remove(field);
    if (!json.isEmpty()) {
      JsonElement value = JsonParser.parseString(json);
      object.add(field, value);
    }
    write(file, object.toString());
  }

  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file or a folder with all that is in it. */
  public static void delete(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> all = files.sorted(java.util.Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
