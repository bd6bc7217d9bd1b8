package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the place that a thing left away from what it was: the mean similarity of F^gen and F^gud
 * there, averaged over feature levels.
 *
 * <p>Source: DragonDiffusion's move mode (code; PAPER 5.7). For things that move as a whole.
 * Immutable.
 */
public final class MoveContrastTerm implements GuidanceTerm {
  public static final String ID = "move-contrast";

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
    DraggedCells thing = context.drags().get(0);
    if (context.form() != GuidanceContext.Form.MOVE || thing.vacated().length == 0) {
      return null;
    }
    Features generated = context.generated().features();
    return Average.overLevels(
        generated,
        level -> {
          NDArray now = generated.rows(level, thing.vacated()); // (n, C)
          NDArray before = context.reference().rows(level, thing.vacated()); // (n, C)
          return CosineSimilarity.mean(now, before);
        });
  }
}
