package io.luciddrag.core.internal.segment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The toy networks, pictures and answers of tools/golden/make_segment_anything.py. */
final class Toys {
  private Toys() {}

  static Path file(String name) {
    try {
      return new File(Toys.class.getResource("/segment/" + name).toURI()).toPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> settings(String encoder, String decoder) {
    return new HashMap<>(
        Map.of(
            Settings.ENCODER,
            file(encoder + ".onnx").toString(),
            Settings.DECODER,
            file(decoder + ".onnx").toString(),
            Settings.PREFIX + "threads",
            "1"));
  }

  static SegmentAnythingLocator locator(String encoder, String decoder) {
    return locator(settings(encoder, decoder));
  }

  static SegmentAnythingLocator locator(Map<String, String> settings) {
    return new SegmentAnythingLocator(Settings.of(settings), new EmbeddingCache());
  }

  /** A test's picture, 8 bit in the file. */
  static RgbImage picture(String path) {
    try {
      return planes(ImageIO.read(Toys.class.getResource(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RgbImage planes(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    float[] planes = new float[3 * w * h];
    for (int at = 0; at < w * h; at++) {
      int rgb = picture.getRGB(at % w, at / w);
      for (int c = 0; c < 3; c++) {
        planes[c * w * h + at] = (rgb >> 8 * (2 - c) & 255) / 255f;
      }
    }
    return new RgbImage(w, h, planes);
  }

  /** Everything may change; the targets do not matter. */
  static LocateRequest request(RgbImage image, double... handles) {
    boolean[] all = new boolean[image.width() * image.height()];
    Arrays.fill(all, true);
    List<Drag> drags = new ArrayList<>();
    for (int i = 0; i < handles.length; i += 2) {
      drags.add(new Drag(handles[i], handles[i + 1], handles[i] + 9, handles[i + 1]));
    }
    return new LocateRequest(
        image, drags, EditableArea.of(all, image.width(), image.height()), "a red ball");
  }

  /** One answer of Python's onnxruntime. */
  record Answer(JsonObject fields) {
    static List<Answer> all() {
      try (Reader reader =
          new InputStreamReader(
              Toys.class.getResourceAsStream("/segment/golden.json"), StandardCharsets.UTF_8)) {
        List<Answer> all = new ArrayList<>();
        for (JsonElement each :
            JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("cases")) {
          all.add(new Answer(each.getAsJsonObject()));
        }
        return all;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text(String field) {
      return fields.get(field).getAsString();
    }

    int integer(String field) {
      return fields.get(field).getAsInt();
    }

    double[] array(String field) {
      JsonArray list = fields.getAsJsonArray(field);
      double[] values = new double[list.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = list.get(i).getAsDouble();
      }
      return values;
    }

    RgbImage image() {
      return picture("/segment/" + text("picture") + ".png");
    }

    String encoder() {
      return text("kind").equals("single") ? "sam_encoder" : text("kind") + "_encoder";
    }

    String decoder() {
      return text("kind").equals("hwc") ? "sam_decoder" : text("kind") + "_decoder";
    }

    @Override
    public String toString() {
      return text("kind") + ", " + text("picture");
    }
  }
}
