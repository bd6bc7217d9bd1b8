package io.luciddrag.core.internal.training;

/**
 * How the discriminator is trained.
 *
 * @param size side in pixels of the squares that are looked at
 * @param epochs at most so many passes over the pairs
 * @param batch latents a step, photos and edits together; even
 * @param rate Adam's learning rate
 * @param patience epochs without a better held-out loss after which training ends
 * @param seed of order, times and noise
 */
public record TrainingSettings(
    int size, int epochs, int batch, double rate, int patience, long seed) {
  /** Share of pairs that is held out: PAPER section 3.7. */
  static final double HELD_OUT = 0.1;

  /** Share of empty prompts: PAPER section 3.7. */
  static final double EMPTY = 0.1;

  /** The paper's where it gives any: 100 epochs, batch 128, rate 1e-4. */
  public static TrainingSettings published(int size) {
    return new TrainingSettings(size, 100, 128, 1e-4, 10, 1);
  }

  /** Checks the ranges. */
  public TrainingSettings {
    require(size >= 16 && size <= 4096, "--size", size, "16 to 4096 pixels");
    require(epochs >= 1 && epochs <= 100_000, "--epochs", epochs, "1 to 100000");
    require(batch >= 2 && batch <= 4096 && batch % 2 == 0, "--batch", batch, "an even 2 to 4096");
    require(rate > 0 && rate <= 1, "--rate", rate, "a number above 0, up to 1");
    require(patience >= 1, "--patience", patience, "1 or more");
  }

  private static void require(boolean ok, String name, Number value, String range) {
    if (!ok) {
      throw new IllegalArgumentException(name + " must be " + range + ", was " + value);
    }
  }
}
