package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a tokenizer's files, they are read or refused by a {@link ModelException}.
 */
class TokenizerFuzzTest {
  private static final int ROUNDS = 150;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedFilesAreReadOrRefused(long seed) {
    TokenizerFolder folder = TokenizerFolder.copyTo(temp);
    if (seed % 2 == 0) {
      folder.moveIntoOneFile(seed == 2);
    }
    List<String> names =
        seed % 2 == 0
            ? List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
            : List.of(
                "vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json");
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] good = folder.text(name).getBytes(StandardCharsets.UTF_8);
      folder.write(name, damaged(good, random));
      try {
        long[] ids = ClipTokenizer.read(folder.path()).encode("a photo of a fox's 42 caf\u00E9!");
        assertThat(ids).as("seed %d, round %d", seed, round).isNotEmpty();
      } catch (ModelException e) {
        assertThat(e).hasMessageContaining(temp.toString());
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("seed " + seed + ", round " + round + ", " + name, e);
      }
      folder.write(name, good);
    }

    assertThat(refused).as("seed %d: refused of %d", seed, ROUNDS).isBetween(ROUNDS / 4, ROUNDS);
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = (byte) "{}[],:\"0129.- \\\n".charAt(random.nextInt(16));
      case 3 -> { // a stretch comes twice
        int end = Math.min(bytes.length, at + random.nextInt(40));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + end - at);
        System.arraycopy(bytes, at, longer, end, bytes.length - at);
        bytes = longer;
      }
      default -> { // a stretch is missing
        int end = Math.min(bytes.length, at + random.nextInt(40));
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        bytes = shorter;
      }
    }
    return bytes;
  }
}
