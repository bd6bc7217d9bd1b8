package io.luciddrag.examples.dataset.pickle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes sure that what a pickle holds in the end is a finite tree of plain values. */
final class PlainValues {
  private static final int NESTING = 32;
  private static final int OPEN = -1;

  private static final Map<Class<?>, String> KINDS =
      Map.of(
          Map.class, "dict",
          String.class, "text",
          byte[].class, "byte string",
          Number.class, "number",
          Boolean.class, "flag",
          None.class, "None",
          NumpyArray.class, "numpy array",
          NumberType.class, "numpy dtype");

  private final IdentityHashMap<Object, Integer> heights =
      new IdentityHashMap<>(); // of lists and dicts

  private PlainValues() {}

  /**
   * Checks a value.
   *
   * @throws PickleException if it holds itself, is nested too deeply, or holds names or number
   *     types
   */
  static void require(Object value) {
    new PlainValues().height(value, 0);
  }

  /** How many levels lie below a value; a list met twice is looked at once. */
  private int height(Object value, int level) {
    if (value instanceof List<?> list) {
      return height(list, list, level);
    }
    if (value instanceof Map<?, ?> dict) {
      return height(dict, dict.values(), level);
    }
    if (value instanceof KnownGlobal || value instanceof NumberType) {
      throw new PickleException("the pickle holds a " + kind(value) + ", which is no value");
    }
    return 0;
  }

  private int height(Object container, Collection<?> inner, int level) {
    Integer known = heights.get(container);
    if (known != null && known == OPEN) {
      throw new PickleException("a " + kind(container) + " holds itself");
    }
    int height = known == null ? 0 : known;
    if (level + height > NESTING) {
      throw new PickleException("lists and dicts are nested more than " + NESTING + " deep");
    }
    if (known == null) {
      heights.put(container, OPEN);
      for (Object value : inner) {
        height = Math.max(height, 1 + height(value, level + 1));
      }
      heights.put(container, height);
    }
    return height;
  }

  static String kinds(List<?> values) {
    return values.stream()
        .limit(8)
        .map(PlainValues::kind)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A value's kind in Python's words. */
  static String kind(Object value) {
    if (value instanceof List) {
      return value instanceof ArrayList ? "list" : "tuple";
    }
    if (value instanceof KnownGlobal global) {
      return "global '" + global + "'";
    }
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().isInstance(value))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("value");
  }
}
