package io.luciddrag.testkit.world.internal.figure;

import io.luciddrag.testkit.world.internal.paint.Affine;
import io.luciddrag.testkit.world.internal.paint.Pattern;
import io.luciddrag.testkit.world.internal.paint.Rgb;
import java.util.function.ToDoubleFunction;

/**
 * What a figure is built from.
 *
 * @param values parameters by name, each in [0, 1]
 * @param first the main colour
 * @param second the other colour, for figures that have two
 * @param pattern of the main surface
 * @param mirrored whether the thing faces right instead of left
 * @param variant a small number that may vary what no word tells
 */
public record Pose(
    ToDoubleFunction<String> values,
    Rgb first,
    Rgb second,
    Pattern pattern,
    boolean mirrored,
    int variant) {

  /** {@return the parameter mapped linearly onto a range} */
  double between(String name, double atZero, double atOne) {
    return atZero + values.applyAsDouble(name) * (atOne - atZero);
  }

  /** {@return the parameter mapped onto [-1, 1]} */
  double signed(String name) {
    return 2 * values.applyAsDouble(name) - 1;
  }

  /**
   * {@return the frame of a thing that stands on the ground, sized between two factors and up to a
   * reach to the left or right}
   */
  Affine standing(double smallest, double largest, double reach) {
    double size = between("size", smallest, largest);
    return Affine.scene()
        .at(between("horizontal", -reach, reach), between("vertical", 0.45, 0.29))
        .scaled(mirrored ? -size : size, size);
  }
}
