package io.luciddrag.examples.dataset.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PickleLimitTest {
  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

  private PickleLimitTest add(String latin1) {
    pickle.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  private PickleLimitTest add(int times, String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < times; i++) {
      pickle.writeBytes(bytes);
    }
    return this;
  }

  private void assertRefused(String... says) {
    assertThatExceptionOfType(PickleException.class)
        .isThrownBy(() -> Pickle.read(pickle.toByteArray()))
        .satisfies(e -> assertThat(e).hasMessageContainingAll(says));
  }

  @Test
  void aLongTextEncodedAgainAndAgainDoesNotFillTheMemory() {
    int length = 1 << 20; // 1 MB in the file, 2 GB if every call counted
    add("V").add(length, "x").add("\np0\nVlatin1\np1\nc_codecs\nencode\np2\n]");
    add(2000, "h\2(h\0h\1tR").add(".");

    assertRefused("calls make more than 33554432 bytes", "opcode REDUCE");
  }

  @Test
  void instructionsAreCounted() {
    assertThat(Pickle.read("NN0.".getBytes(StandardCharsets.US_ASCII))).isEqualTo(None.NONE);
    add(2_100_000, "}0").add("N.");

    assertRefused("more than 4000000 instructions");
  }

  @Test
  void objectsThatAreKeptAreCountedToo() {
    add("]").add(3_000_000, "}\u0094").add("N.");

    assertRefused("more than 4000000 instructions", "at byte 4000000");
  }

  @Test
  void nestingIsLimitedWithoutRunningOutOfStack() {
    add(1_000_000, "]").add(999_999, "a").add(".");

    assertRefused("nested more than 32 deep");
  }

  @Test
  void aListSharedOnEveryLevelIsLookedAtOnce() {
    add("](NNe\u0094"); // a list of two; then 28 levels of ten times the level below
    for (int level = 0; level < 28; level++) {
      add("](").add(10, "h" + (char) level).add("e\u0094");
    }
    add("h\u001c").add("\u0085\u0094");
    // Everything but the last value is taken off by going back to one big tuple.
    byte[] whole =
        ("(" + pickle.toString(StandardCharsets.ISO_8859_1) + "t.")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Pickle.read(whole)).isInstanceOf(List.class);
  }

  @Test
  void aFileMayNotBeTooLong() {
    assertThatExceptionOfType(PickleException.class)
        .isThrownBy(() -> Pickle.read(new byte[Pickle.MAX_BYTES + 1]))
        .withMessage("the pickle has more than 33554432 bytes, the most that is read");
  }
}
