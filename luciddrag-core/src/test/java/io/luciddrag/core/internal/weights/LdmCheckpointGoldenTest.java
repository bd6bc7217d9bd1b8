package io.luciddrag.core.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and shapes are those that diffusers 0.35.2 makes of the same files. */
class LdmCheckpointGoldenTest {
  private static final String FIXTURES = "/stablediffusion/";

  @TempDir private Path folder;

  /** One line of the reference: a tensor of the single file, and what becomes of it. */
  private record Line(String ldm, String component, String diffusers, String note, long[] shape) {
    static Line of(JsonArray line) {
      return new Line(
          line.get(0).getAsString(),
          line.get(1).isJsonNull() ? "" : line.get(1).getAsString(),
          line.get(2).isJsonNull() ? "" : line.get(2).getAsString(),
          line.get(3).getAsString(),
          StreamSupport.stream(line.get(4).getAsJsonArray().spliterator(), false)
              .mapToLong(JsonElement::getAsLong)
              .toArray());
    }

    long[] diffusersShape() {
      if (note.startsWith("squeezed")) {
        return Arrays.copyOf(shape, 2);
      }
      long[] rows = shape.clone();
      if (note.startsWith("split")) {
        rows[0] /= 3;
      }
      return rows;
    }

    long count() {
      return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
  }

  private static List<Line> lines(String model, String file) throws IOException {
    try (InputStream raw =
            Objects.requireNonNull(
                LdmCheckpointGoldenTest.class.getResourceAsStream(FIXTURES + file));
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      JsonElement lists = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return StreamSupport.stream(
              lists.getAsJsonObject().getAsJsonArray(model).spliterator(), false)
          .map(line -> Line.of(line.getAsJsonArray()))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sd15", "sd21"})
  @EnabledOnOs(OS.LINUX) // sparse files of 4 and 5 GB
  void publishedModels(String model) throws IOException {
    List<Line> lines = lines(model, "ldm_keys.json.gz");
    Map<String, Line> byName = new LinkedHashMap<>();
    lines.forEach(line -> byName.put(line.ldm(), line));
    Path file = sparse(byName.values());

    LdmCheckpoint checkpoint = LdmCheckpoint.open(file);

    assertThat(checkpoint.isSd2()).isEqualTo(model.equals("sd21"));
    check(checkpoint.unet(), "unet", lines);
    check(checkpoint.vae(), "vae", lines);
    check(checkpoint.textEncoder(), "text_encoder", lines);
  }

  private Path sparse(Iterable<Line> lines) throws IOException {
    StringBuilder header = new StringBuilder();
    long at = 0;
    for (Line line : lines) {
      long end = at + line.count() * Float.BYTES;
      header
          .append(header.isEmpty() ? "{" : ",")
          .append(SafetensorsWriter.entry(line.ldm(), "F32", line.shape(), at, end));
      at = end;
    }
    Path file =
        SafetensorsWriter.write(
            folder.resolve("model.safetensors"), header.append("}").toString(), new byte[0]);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + at);
    }
    return file;
  }

  private static void check(Weights weights, String component, List<Line> lines) {
    List<Line> expected =
        lines.stream().filter(line -> line.component().equals(component)).toList();
    assertThat(weights.names())
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(Line::diffusers).toList());
    for (Line line : expected) {
      assertThat(weights.shape(line.diffusers()))
          .as(line.diffusers())
          .containsExactly(line.diffusersShape());
    }
  }

  @Test
  void theFixtureAsOneFileHoldsTheFixture() throws IOException, URISyntaxException {
    Path model =
        Path.of(
                Objects.requireNonNull(
                        LdmCheckpointGoldenTest.class.getResource(
                            FIXTURES + "sd1/model_index.json"))
                    .toURI())
            .resolveSibling("");
    Map<String, Weights> components =
        Map.of(
            "unet", WeightFiles.openComponent(model.resolve("unet"), "diffusion_pytorch_model"),
            "vae", WeightFiles.openComponent(model.resolve("vae"), "diffusion_pytorch_model"),
            "text_encoder", WeightFiles.openComponent(model.resolve("text_encoder"), "model"));
    List<Line> lines = lines("sd1", "sd1/ldm_keys.json");

    LdmCheckpoint checkpoint = LdmCheckpoint.open(assembled(lines, components));

    compare(checkpoint.unet(), "unet", components, lines);
    compare(checkpoint.vae(), "vae", components, lines);
    compare(checkpoint.textEncoder(), "text_encoder", components, lines);
  }

  private Path assembled(List<Line> lines, Map<String, Weights> components) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    for (Line line : lines) {
      Weights component = components.get(line.component());
      if (component == null) {
        writer.zeros(line.ldm(), line.shape());
      } else {
        writer.add(line.ldm(), "F32", line.shape(), bytes(component, line.diffusers()));
      }
    }
    return writer.write(folder.resolve("model.safetensors"));
  }

  private static byte[] bytes(Weights weights, String name) throws IOException {
    StoredTensor tensor = Objects.requireNonNull(((NamedTensors) weights).tensors().get(name));
    try (RandomAccessFile file = new RandomAccessFile(tensor.file().toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(tensor.length())];
      file.seek(tensor.position());
      file.readFully(bytes);
      return bytes;
    }
  }

  private static void compare(
      Weights view, String component, Map<String, Weights> components, List<Line> lines) {
    check(view, component, lines);
    Weights original = Objects.requireNonNull(components.get(component));
    try (NDManager scope = TorchRuntime.newScope()) {
      for (String name : view.names()) {
        long[] shape = original.shape(name);
        assertThat(view.read(scope, name, shape).toFloatArray())
            .as(name)
            .containsExactly(original.read(scope, name, shape).toFloatArray());
      }
    }
  }
}
