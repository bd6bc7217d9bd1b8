package io.luciddrag.examples.dataset.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What tools/golden/make_pickles.py made. */
public final class PickleFixtures {
  private PickleFixtures() {}

  /** Every file with one of each kind of value. */
  static Stream<String> whole() {
    return IntStream.rangeClosed(1, 2)
        .boxed()
        .flatMap(
            numpy ->
                IntStream.rangeClosed(0, 5)
                    .mapToObj(protocol -> "numpy" + numpy + "_protocol" + protocol + ".pkl"));
  }

  /** The bytes of a file. */
  public static byte[] bytes(String name) throws IOException {
    try (InputStream in = PickleFixtures.class.getResourceAsStream("/pickle/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }
}
