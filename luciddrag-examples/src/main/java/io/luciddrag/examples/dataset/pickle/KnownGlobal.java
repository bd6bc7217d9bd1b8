package io.luciddrag.examples.dataset.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names that NumPy and Python write into a pickle of arrays, and what stands for them here. */
enum KnownGlobal {
  NDARRAY("numpy.ndarray") {
    @Override
    Object call(List<?> arguments) {
      throw new PickleException("numpy.ndarray cannot be called");
    }
  },
  DTYPE("numpy.dtype") {
    @Override
    Object call(List<?> arguments) {
      return NumberType.named(arguments);
    }
  },
  RECONSTRUCT("numpy.core.multiarray._reconstruct") {
    @Override
    Object call(List<?> arguments) {
      if (arguments.size() != 3 || arguments.get(0) != NDARRAY) {
        throw new PickleException(
            "_reconstruct needs numpy.ndarray, a shape and a type, got "
                + PlainValues.kinds(arguments));
      }
      return new NumpyArray();
    }
  },
  FROM_BUFFER("numpy.core.numeric._frombuffer") {
    @Override
    Object call(List<?> arguments) {
      return NumpyArray.fromBuffer(arguments);
    }
  },
  SCALAR("numpy.core.multiarray.scalar") {
    @Override
    Object call(List<?> arguments) {
      return NumpyArray.scalar(arguments);
    }
  },
  ENCODE("_codecs.encode") { // how protocols 0 to 2 write bytes
    @Override
    Object call(List<?> arguments) {
      if (arguments.size() == 2
          && arguments.get(0) instanceof String text
          && arguments.get(1) instanceof String encoding) {
        return latin1(text, encoding);
      }
      throw new PickleException("encode needs two texts, got " + PlainValues.kinds(arguments));
    }
  },
  BYTES("builtins.bytes") { // how they write no bytes at all
    @Override
    Object call(List<?> arguments) {
      if (!arguments.isEmpty()) {
        throw new PickleException("bytes takes nothing, got " + PlainValues.kinds(arguments));
      }
      return new byte[0];
    }
  };

  static final String UNDERSTOOD =
      "only numbers, texts, lists, tuples, dicts and numpy arrays are read and nothing is executed; if you trust the file, convert it to JSON and PNG with Python";

  private final String name;

  KnownGlobal(String name) {
    this.name = name;
  }

  /**
   * The global of a name; NumPy 2 has its own for "core", Python 2 for "builtins".
   *
   * @throws PickleException if it is not one of the few
   */
  static KnownGlobal of(String module, String name) {
    String whole =
        (module + "." + name)
            .replaceFirst("^numpy\\._core\\.", "numpy.core.")
            .replaceFirst("^__builtin__\\.", "builtins.");
    for (KnownGlobal known : values()) {
      if (known.name.equals(whole)) {
        return known;
      }
    }
    throw refused(module, name);
  }

  static PickleException refused(String module, String name) {
    return new PickleException(
        "the pickle names the global '%s'; %s"
            .formatted(PickleText.shown(module + "." + name), UNDERSTOOD));
  }

  /** What a call makes. */
  abstract Object call(List<?> arguments);

  private static byte[] latin1(String text, String encoding) {
    if (!encoding.equals("latin1") && !encoding.equals("latin-1")) {
      throw new PickleException(
          "encode knows latin1 only, not '" + PickleText.shown(encoding) + "'");
    }
    if (text.chars().anyMatch(c -> c > 0xff)) {
      throw new PickleException("a text has characters that latin1 has not");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return name;
  }
}
