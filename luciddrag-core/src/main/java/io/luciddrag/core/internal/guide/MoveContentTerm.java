package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is neither the thing nor its new place: 1 / (alpha + beta cos(F^gen, F^gud)) with the
 * plain cosine, averaged over feature levels.
 *
 * <p>Source: DragonDiffusion's move mode (code; PAPER 5.7). For things that move as a whole.
 * Immutable.
 */
public final class MoveContentTerm implements GuidanceTerm {
  public static final String ID = "move-content";

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
    int[] shared = context.sharedCells();
    if (context.form() != GuidanceContext.Form.MOVE || shared.length == 0) {
      return null;
    }
    Features generated = context.generated().features();
    return Average.overLevels(
        generated,
        level -> {
          NDArray now = generated.rows(level, shared); // (n, C)
          NDArray before = context.reference().rows(level, shared); // (n, C)
          return CosineSimilarity.resistance(CosineSimilarity.plain(now, before));
        });
  }
}
