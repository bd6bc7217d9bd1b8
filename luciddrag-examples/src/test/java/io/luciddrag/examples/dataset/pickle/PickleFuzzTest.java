package io.luciddrag.examples.dataset.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged pickles are read or refused; nothing else happens. */
@Timeout(120)
class PickleFuzzTest {
  private static final int ROUNDS = 4000;

  static List<String> whole() {
    return PickleFixtures.whole().toList();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void damagedPickles(String file) throws IOException {
    byte[] whole = PickleFixtures.bytes(file);
    Random random = new Random(file.hashCode());
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      read += read(Damage.of(whole, random)) ? 1 : 0;
    }
    assertThat(read).as("some damage goes unnoticed").isPositive().isLessThan(ROUNDS);
  }

  @Test
  void randomInstructions() {
    Random random = new Random(5);
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      try {
        Opcode.of(code, 0);
        codes.add(code);
      } catch (PickleException e) {
        // not an instruction
      }
    }
    for (int round = 0; round < 100_000; round++) {
      byte[] pickle = new byte[1 + random.nextInt(40)];
      for (int i = 0; i < pickle.length; i++) {
        int code = codes.get(random.nextInt(codes.size()));
        pickle[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : code);
      }
      read(pickle);
    }
  }

  private static boolean read(byte[] pickle) {
    try {
      Pickle.read(pickle);
      return true;
    } catch (PickleException e) {
      return false;
    } catch (RuntimeException | Error e) {
      return fail(HexFormat.of().formatHex(pickle), e);
    }
  }
}
