package io.luciddrag.examples.ablation;

import io.luciddrag.Sampling;
import java.util.Arrays;
import java.util.List;

/**
 * What is tried.
 *
 * @param model the sampling model
 * @param discriminator of quality guidance
 * @param scenes how many
 * @param swept how many of them are edited with other weights of quality guidance too
 * @param size of the pictures in pixels
 * @param sampling of every edit
 * @param quality weight of quality guidance
 * @param seed of scenes and noise
 */
public record AblationPlan(
    String model,
    String discriminator,
    int scenes,
    int swept,
    int size,
    Sampling sampling,
    double quality,
    long seed) {
  private static final double[] FACTORS = {0.3, 3, 10}; // of the weight

  /** The other weights, ascending. */
  List<Double> weights() {
    return Arrays.stream(FACTORS).map(f -> f * quality).boxed().toList();
  }

  List<Condition> conditions(int scene) {
    return Condition.all(quality, scene < swept ? weights() : List.of());
  }
}
