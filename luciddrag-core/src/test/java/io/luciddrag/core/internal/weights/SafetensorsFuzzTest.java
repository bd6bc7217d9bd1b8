package io.luciddrag.core.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files are read or refused with a ModelException; nothing else comes out. */
class SafetensorsFuzzTest {
  private static final int FILES = 750;
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern TOKEN = Pattern.compile("[\\[\\]{}:,\"]|\\w+");

  private static final List<String> HOSTILE =
      List.of(
          "-1",
          "0",
          "1",
          "2",
          "16",
          "1e300",
          "1E2",
          "NaN",
          "-0",
          "null",
          "\"3\"",
          "[]",
          "{}",
          "0.5",
          "4294967296",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551615",
          "9".repeat(400),
          "9".repeat(4000),
          "true",
          "00");

  @TempDir private Path folder;

  private static final SafetensorsWriter GOOD =
      new SafetensorsWriter()
          .zeros("down.0.weight", 2, 2)
          .bits("down.0.bias", "BF16", new long[] {2}, 1, 2)
          .bits("up.weight", "F16", new long[] {1, 2}, 1, 2)
          .add("ids", "I64", new long[] {1}, new byte[8]);

  private static final int DATA_BYTES = 16 + 4 + 4 + 8;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedFiles(long seed) {
    Random random = new Random(seed);
    Path path = folder.resolve("fuzzed.safetensors");
    int refused = 0;
    try (NDManager scope = TorchRuntime.newScope()) {
      for (int i = 0; i < FILES; i++) {
        byte[] bytes = damaged(random);
        try (NDManager inner = scope.newSubManager()) {
          readAll(SafetensorsFile.open(SafetensorsWriter.write(path, bytes)), inner);
        } catch (ModelException e) {
          refused++;
        } catch (RuntimeException | Error e) {
          throw new AssertionError(
              "file " + i + " of seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8),
              e);
        }
      }
    }
    assertThat(refused).isBetween(FILES / 2, FILES);
  }

  private static void readAll(SafetensorsFile file, NDManager scope) {
    for (String name : file.names()) {
      if (!file.dtype(name).equals("I64")) {
        file.read(scope, name, file.shape(name)).toFloatArray();
      }
    }
  }

  private static byte[] damaged(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> flipped(random);
      case 1 -> {
        byte[] whole = good(GOOD.header());
        yield Arrays.copyOf(whole, random.nextInt(whole.length + 20));
      }
      case 2 -> good(replaced(GOOD.header(), NUMBER, HOSTILE, random));
      case 3 -> good(replaced(GOOD.header(), TOKEN, HOSTILE, random));
      default -> good(replaced(GOOD.header(), TOKEN, tokens(), random));
    };
  }

  private static byte[] good(String header) {
    return SafetensorsWriter.bytes(header, new byte[DATA_BYTES]);
  }

  private static byte[] flipped(Random random) {
    byte[] bytes = good(GOOD.header());
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static List<String> tokens() {
    return TOKEN.matcher(GOOD.header()).results().map(MatchResult::group).toList();
  }

  private static String replaced(String text, Pattern what, List<String> by, Random random) {
    List<MatchResult> found = what.matcher(text).results().toList();
    MatchResult at = found.get(random.nextInt(found.size()));
    return text.substring(0, at.start())
        + by.get(random.nextInt(by.size()))
        + text.substring(at.end());
  }
}
