package io.luciddrag.examples.dataset;

import io.luciddrag.EditableArea;
import io.luciddrag.examples.dataset.pickle.None;
import io.luciddrag.examples.dataset.pickle.NumpyArray;
import io.luciddrag.examples.dataset.pickle.Pickle;
import io.luciddrag.examples.dataset.pickle.PickleException;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pickled dict of {@code prompt}, {@code points} and {@code mask}.
 *
 * <p>The set's own programs take every mask value above 0 as editable.
 */
final class PickledInstruction {
  private PickledInstruction() {}

  static Instruction read(Path file) throws IOException {
    try {
      if (!(Pickle.read(file) instanceof Map<?, ?> dict)) {
        throw new IllegalArgumentException("it holds no dict");
      }
      return new Instruction(points(dict.get("points")).byTurns(), prompt(dict), area(dict));
    } catch (PickleException | IllegalArgumentException e) {
      throw new BadInputException(
          "'%s' cannot be read as {prompt, points, mask}: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Points points(@Nullable Object value) {
    Points points = new Points();
    if (value instanceof NumpyArray array) {
      requireColumns(array);
      for (int i = 0; i < array.size(0); i++) {
        points.add(array.at(i, 0), array.at(i, 1));
      }
    } else if (value instanceof List<?> list) {
      list.forEach(point -> addPoint(points, point));
    } else {
      throw new IllegalArgumentException("'points' is no list of [x, y]");
    }
    return points;
  }

  private static void requireColumns(NumpyArray array) {
    if (array.dimensions() != 2 || array.size(1) != 2) {
      throw new IllegalArgumentException(
          "'points' is an array of " + array.shapeText() + ", not of n x 2");
    }
  }

  private static void addPoint(Points points, Object point) {
    if (point instanceof NumpyArray xy && xy.dimensions() == 1 && xy.size(0) == 2) {
      points.add(xy.at(0), xy.at(1));
    } else if (point instanceof List<?> xy
        && xy.size() == 2
        && xy.get(0) instanceof Number x
        && xy.get(1) instanceof Number y) {
      points.add(x.doubleValue(), y.doubleValue());
    } else {
      throw new IllegalArgumentException("'points' has an entry that is no [x, y]");
    }
  }

  private static String prompt(Map<?, ?> dict) {
    Object prompt = dict.get("prompt");
    if (prompt == null || prompt == None.NONE) {
      return "";
    }
    if (prompt instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'prompt' is no text");
  }

  private static @Nullable EditableArea area(Map<?, ?> dict) {
    Object mask = dict.get("mask");
    if (mask == null || mask == None.NONE) {
      return null;
    }
    if (!(mask instanceof NumpyArray array) || array.dimensions() != 2) {
      throw new IllegalArgumentException(
          "'mask' is "
              + (mask instanceof NumpyArray other ? other.shapeText() : "no array")
              + "; rows x columns are needed");
    }
    int height = array.size(0);
    int width = array.size(1);
    boolean[] editable = new boolean[Math.multiplyExact(height, width)];
    for (int i = 0; i < editable.length; i++) {
      editable[i] = array.at(i / width, i % width) > 0;
    }
    return EditableArea.of(editable, width, height);
  }
}
