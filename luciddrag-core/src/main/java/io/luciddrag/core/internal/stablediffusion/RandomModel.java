package io.luciddrag.core.internal.stablediffusion;

import java.nio.file.Path;
import java.util.Arrays;

/** Stable Diffusion 1.5 at full size with made-up weights, for measuring time and memory. */
final class RandomModel {
  private static final int IDS = 77;

  private RandomModel() {}

  static ModelParts make() {
    return new ModelParts(
        PublishedShapes.unet(false),
        new RandomWeights(1),
        PublishedShapes.autoencoder(Path.of(Settings.RANDOM)),
        new RandomWeights(2),
        PublishedShapes.text(false),
        new RandomWeights(3),
        new Hashed(),
        SchedulerFile.STABLE_DIFFUSION);
  }

  /** Ids from the prompt's hash: other prompts, other ids. */
  private static final class Hashed implements ModelParts.Prompts {
    @Override
    public long[] ids(String prompt) {
      long[] ids = new long[IDS];
      Arrays.fill(ids, Math.floorMod(prompt.hashCode(), 49_000));
      return ids;
    }

    @Override
    public String dropped(String prompt) {
      return "";
    }
  }
}
