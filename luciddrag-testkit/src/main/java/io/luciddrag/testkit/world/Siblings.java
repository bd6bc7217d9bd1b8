package io.luciddrag.testkit.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scenes that differ from one another in a single thing that captions tell, so that a training
 * which shows them together, under the same noise, learns that word from what it changes.
 */
final class Siblings {
  /** Scenes in a family. */
  static final int FAMILY = 3;

  private static final long SALT = 0x5349424C; // keeps these draws apart from the scene's own
  private static final double CLEARANCE = 0.06; // from the thresholds between levels

  private Siblings() {}

  /** {@return the scene and two siblings: one trait at its three levels, or facing turned} */
  static List<WorldScene> of(long seed, WorldScene scene) {
    SplittableRandom random = new SplittableRandom(seed ^ SALT);
    List<Trait> spoken = scene.kind().traits().stream().filter(Trait::isSpoken).toList();
    int choice = random.nextInt(spoken.size() + (scene.kind().hasFacing() ? 2 : 0));
    List<WorldScene> family = new ArrayList<>(List.of(scene));
    if (choice >= spoken.size()) {
      WorldScene turned = scene.withFacing(!scene.facesRight());
      Trait other = spoken.get(random.nextInt(spoken.size()));
      int level = (other.level(scene.value(other.name())) + 1 + random.nextInt(2)) % 3;
      family.add(turned);
      family.add(turned.with(other.name(), valueAt(level, random)));
      return family;
    }
    Trait trait = spoken.get(choice);
    int own = trait.level(scene.value(trait.name()));
    for (int step = 1; step < FAMILY; step++) {
      family.add(scene.with(trait.name(), valueAt((own + step) % 3, random)));
    }
    return family;
  }

  private static double valueAt(int level, SplittableRandom random) {
    double low = (level == 0 ? 0 : level == 1 ? Trait.LOW_END : Trait.HIGH_START) + CLEARANCE / 2;
    return low + random.nextDouble() * (1.0 / 3 - CLEARANCE);
  }
}
