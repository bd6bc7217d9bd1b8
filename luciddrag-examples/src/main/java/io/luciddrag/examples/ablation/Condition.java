package io.luciddrag.examples.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to edit a scene.
 *
 * @param name in tables and files
 * @param reading index of the true reading that is asked for and compared with
 * @param worded whether the reading's captions are given; else the caption alone, as both prompts
 * @param moved whether the reading's motion is given
 * @param quality weight of quality guidance
 * @param seed of the noise, added to the scene's
 */
public record Condition(
    String name, int reading, boolean worded, boolean moved, double quality, int seed) {
  static final String NEITHER = "neither";
  static final String NO_REASONER = "without reasoner";
  static final String NO_QUALITY = "without quality guidance";
  static final String WORDS = "without the motion";
  static final String MOTION = "without the words";
  static final String FULL = "full";
  static final String OTHER_READING = "full, second reading";
  static final String OTHER_SEED = "full, second seed";

  /** Those of the ablation; the reasoner gives words and motion. */
  static final List<String> COMPONENTS =
      List.of(NEITHER, NO_REASONER, WORDS, MOTION, NO_QUALITY, FULL);

  /**
   * All that are tried on a scene: the ablation, a second reading and a second seed for the
   * coverage, and other weights.
   *
   * @param weight of quality guidance where it is used
   * @param swept other weights, maybe none
   */
  static List<Condition> all(double weight, List<Double> swept) {
    List<Condition> all = new ArrayList<>();
    all.add(new Condition(NEITHER, 0, false, false, 0, 0));
    all.add(new Condition(NO_REASONER, 0, false, false, weight, 0));
    all.add(new Condition(WORDS, 0, true, false, weight, 0));
    all.add(new Condition(MOTION, 0, false, true, weight, 0));
    all.add(new Condition(NO_QUALITY, 0, true, true, 0, 0));
    all.add(new Condition(FULL, 0, true, true, weight, 0));
    all.add(new Condition(OTHER_READING, 1, true, true, weight, 0));
    all.add(new Condition(OTHER_SEED, 0, true, true, weight, 1));
    for (double other : swept) {
      all.add(new Condition(swept(other), 0, true, true, other, 0));
    }
    return all;
  }

  /** Name of the condition with another weight. */
  static String swept(double weight) {
    return String.format(Locale.ROOT, "quality %.3g", weight);
  }
}
