package io.luciddrag.testkit.world;

/**
 * What a picture was found to show.
 *
 * @param scene the closest scene; its texture seed and silent traits mean nothing
 * @param rmse root of the mean squared difference to the picture at the recovery's small size, in
 *     [0, 1]: below 0.05 for a picture of the world, above 0.1 for something else
 */
public record RecoveredAttributes(WorldScene scene, double rmse) {

  /**
   * {@return whether a trait has the level that an expected scene, or its caption, tells}
   *
   * @param expected the scene that should be shown
   * @param trait by name
   */
  public boolean agrees(WorldScene expected, String trait) {
    if (expected.kind() != scene.kind()) {
      return false;
    }
    Trait known = scene.kind().trait(trait);
    return known.level(scene.value(trait)) == known.level(expected.value(trait));
  }

  /**
   * {@return how far a trait's value is from the expected one; 1 if the kind is another}
   *
   * @param expected the scene that should be shown
   * @param trait by name
   */
  public double error(WorldScene expected, String trait) {
    return expected.kind() == scene.kind()
        ? Math.abs(scene.value(trait) - expected.value(trait))
        : 1;
  }
}
