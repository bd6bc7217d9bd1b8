package io.luciddrag.core.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
  @TempDir private Path folder;
  private NDManager scope;

  @BeforeEach
  void open() {
    scope = TorchRuntime.newScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private Path file() {
    return folder.resolve("weights.safetensors");
  }

  @Test
  void tellsWhatThereIs() {
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .floats("z", new long[] {2, 1}, 1, 2)
                .bits("a", "F16", new long[] {3}, 0, 0, 0)
                .write(file()));

    assertThat(file.names()).containsExactly("z", "a");
    assertThat(file.has("a")).isTrue();
    assertThat(file.has("b")).isFalse();
    assertThat(file.shape("z")).containsExactly(2, 1);
    assertThat(file.dtype("a")).isEqualTo("F16");
    assertThat(file.bytes()).isEqualTo(14);
  }

  @Test
  void floatsComeAsStored() {
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .floats("w", new long[] {2, 3}, 1, -2, 3.5f, Float.MIN_VALUE, 1e30f, -0f)
                .write(file()));

    NDArray w = file.read(scope, "w", 2, 3);

    assertThat(w.getShape()).isEqualTo(new Shape(2, 3));
    assertThat(w.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(w.toFloatArray()).containsExactly(1, -2, 3.5f, Float.MIN_VALUE, 1e30f, -0f);
  }

  @Test
  void halvesComeAsStored() {
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .bits("h", "F16", new long[] {4}, 0x3C00, 0xC000, 0x0001, 0x7BFF)
                .write(file()));

    NDArray h = file.read(scope, "h", 4);

    assertThat(h.getDataType()).isEqualTo(DataType.FLOAT16);
    assertThat(h.toFloatArray()).containsExactly(1, -2, 0x1p-24f, 65504);
  }

  @Test
  void brainFloatsAreWidened() {
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .bits("b", "BF16", new long[] {2, 2}, 0x3F80, 0xC000, 0x0001, 0x7F7F)
                .write(file()));

    NDArray b = file.read(scope, "b", 2, 2);

    assertThat(b.getShape()).isEqualTo(new Shape(2, 2));
    assertThat(b.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(b.toFloatArray()).containsExactly(1, -2, 0x1p-133f, 0x1.FEp127f);
  }

  @Test
  void wideningGoesPieceByPiece() {
    int[] bits = new int[150_001]; // two whole pieces and a part
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (i * 40_503) & 0x7F7F; // finite
      values[i] = Float.intBitsToFloat(bits[i] << 16);
    }
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .bits("b", "BF16", new long[] {bits.length}, bits)
                .write(file()));

    assertThat(file.read(scope, "b", -1).toFloatArray()).containsExactly(values);
    assertThat(scope.getManagedArrays()).hasSize(1);
  }

  @Test
  void doublesAreNarrowed() {
    byte[] third = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1 / 3.0).array();
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter().add("d", "F64", new long[] {}, third).write(file()));

    assertThat(file.read(scope, "d").getFloat()).isEqualTo(1 / 3f);
  }

  @Test
  void tensorsMayLieAtOddBytes() {
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .add("odd", "U8", new long[] {1}, new byte[1])
            .floats("f", new long[] {2}, 1.25f, -7)
            .bits("h", "F16", new long[] {1}, 0x3C00)
            .bits("b", "BF16", new long[] {2}, 0x3F80, 0x4000)
            .add("d", "F64", new long[] {1}, new byte[8]);
    for (int padding = 0; padding < 8; padding++) {
      String header = writer.header() + " ".repeat(padding);
      byte[] data = new byte[1 + 8 + 2 + 4 + 8];
      System.arraycopy(SafetensorsWriter.bytes(1.25f, -7), 0, data, 1, 8);
      data[10] = 0x3C; // the one half
      data[11] = (byte) 0x80;
      data[12] = 0x3F;
      data[14] = 0x40;
      Path path = folder.resolve("padded" + padding);
      SafetensorsFile file = SafetensorsFile.open(SafetensorsWriter.write(path, header, data));

      assertThat(file.read(scope, "f", 2).toFloatArray()).containsExactly(1.25f, -7);
      assertThat(file.read(scope, "h", 1).toFloatArray()).containsExactly(1);
      assertThat(file.read(scope, "b", 2).toFloatArray()).containsExactly(1, 2);
      assertThat(file.read(scope, "d", 1).toFloatArray()).containsExactly(0);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingIsCopied() throws IOException {
    Path path = new SafetensorsWriter().floats("w", new long[] {2}, 1, 2).write(file());
    NDArray w = SafetensorsFile.open(path).read(scope, "w", 2);
    try (RandomAccessFile changed = new RandomAccessFile(path.toFile(), "rw")) {
      changed.seek(changed.length() - Float.BYTES);
      changed.write(SafetensorsWriter.bytes(9));
    }

    assertThat(w.toFloatArray()).containsExactly(1, 9);
  }

  @Test
  void anotherShapeIsRefused() {
    SafetensorsFile file =
        SafetensorsFile.open(new SafetensorsWriter().zeros("w", 2, 3).write(file()));

    assertThat(file.read(scope, "w", -1, 3).getShape()).isEqualTo(new Shape(2, 3));
    assertThatThrownBy(() -> file.read(scope, "w", -1, 4))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(file().toString(), "'w'", "has shape (2, 3), expected (any, 4)");
    assertThatThrownBy(() -> file.read(scope, "w", 6)).hasMessageContaining("expected (6)");
    assertThatThrownBy(() -> file.read(scope, "w")).hasMessageContaining("expected ()");
  }

  @Test
  void anAbsentTensorIsReportedWithSimilarOnes() {
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .zeros("down.0.conv.weight", 1)
                .zeros("up.0.norm.bias", 1)
                .zeros("down.0.conv.bias", 1)
                .zeros("mid", 1)
                .write(file()));

    assertThatThrownBy(() -> file.read(scope, "down.0.conv1.weight", 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            file().toString(),
            "'down.0.conv1.weight'",
            "it has 4",
            "most similar are 'down.0.conv.weight', 'down.0.conv.bias'");
    assertThatThrownBy(() -> file.shape("x")).isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> file.dtype("x")).isInstanceOf(ModelException.class);
  }

  @Test
  void wholeNumbersAndEmptyTensorsAreNoWeights() {
    SafetensorsFile file =
        SafetensorsFile.open(
            new SafetensorsWriter()
                .add("ids", "I64", new long[] {1}, new byte[8])
                .zeros("none", 0, 5)
                .write(file()));

    assertThatThrownBy(() -> file.read(scope, "ids", 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("holds I64");
    assertThatThrownBy(() -> file.read(scope, "none", 0, 5))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is 0 bytes long");
  }

  @Test
  void aFileThatShrankIsReported() throws IOException {
    Path path = new SafetensorsWriter().zeros("w", 100).write(file());
    SafetensorsFile file = SafetensorsFile.open(path);
    try (RandomAccessFile shrunk = new RandomAccessFile(path.toFile(), "rw")) {
      shrunk.setLength(100);
    }

    assertThatThrownBy(() -> file.read(scope, "w", 100))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("shrank");
  }

  @Test
  void anInterruptCancels() {
    Path path = new SafetensorsWriter().zeros("w", 1).write(file());
    SafetensorsFile file = SafetensorsFile.open(path);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> SafetensorsFile.open(path))
          .isInstanceOf(EditCancelledException.class);
      assertThatThrownBy(() -> file.read(scope, "w", 1))
          .isInstanceOf(EditCancelledException.class)
          .hasMessageContaining("'w'");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // sparse files
  void filesBeyondTwoGibibytesAreReadWhereverATensorLies() throws IOException {
    long large = 3L << 30;
    String header =
        "{"
            + SafetensorsWriter.entry("a", "F32", new long[] {large / 4}, 0, large)
            + ","
            + SafetensorsWriter.entry("b", "F32", new long[] {2}, large, large + 8)
            + "}";
    Path path = SafetensorsWriter.write(file(), header, new byte[0]);
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.seek(sparse.length() + large);
      sparse.write(SafetensorsWriter.bytes(4, 5));
    }

    long start = System.nanoTime();
    SafetensorsFile file = SafetensorsFile.open(path);
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);

    assertThat(file.read(scope, "b", 2).toFloatArray()).containsExactly(4, 5);
    assertThat(file.bytes()).isEqualTo(large + 8);
    assertThatThrownBy(() -> file.read(scope, "a", -1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'a' is 3221225472 bytes long; a single tensor has 1 byte to 2 GiB");
  }
}
