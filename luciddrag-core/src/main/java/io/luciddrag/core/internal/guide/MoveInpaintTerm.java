package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Fills the place that a thing left with what surrounds things: 1 / (alpha + beta c(mean of F^gen
 * there, mean of F^gud everywhere else)), averaged over feature levels.
 *
 * <p>Source: DragonDiffusion's move mode (code; PAPER 5.7). For things that move as a whole.
 * Immutable.
 */
public final class MoveInpaintTerm implements GuidanceTerm {
  public static final String ID = "move-inpaint";

  private static final int[] CELLS = {0};

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Region region() {
    return Region.REMAINING;
  }

  @Override
  public @Nullable NDArray energy(GuidanceContext context) {
    int[] left = context.drags().get(0).vacated();
    int[] shared = context.sharedCells();
    if (context.form() != GuidanceContext.Form.MOVE || left.length == 0 || shared.length == 0) {
      return null;
    }
    Features generated = context.generated().features();
    return Average.overLevels(
        generated,
        level -> {
          NDArray now = generated.rows(level, left).mean(CELLS, true); // (1, C)
          NDArray around = context.reference().rows(level, shared).mean(CELLS, true); // (1, C)
          return CosineSimilarity.resistance(CosineSimilarity.mean(now, around));
        });
  }
}
