package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Draws a thing to its new place: 1 / (alpha + beta cos(F^gen[new place], F^gud[thing])) with the
 * plain cosine, averaged over feature levels.
 *
 * <p>Source: DragonDiffusion's move mode (code; PAPER 5.7). For things that move as a whole.
 * Immutable.
 */
public final class MoveTerm implements GuidanceTerm {
  public static final String ID = "move";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Region region() {
    return Region.ARRIVED;
  }

  @Override
  public @Nullable NDArray energy(GuidanceContext context) {
    DraggedCells thing = context.drags().get(0);
    if (context.form() != GuidanceContext.Form.MOVE || thing.target().length == 0) {
      return null;
    }
    Features generated = context.generated().features();
    return Average.overLevels(
        generated,
        level -> {
          NDArray arrived = generated.rows(level, thing.target()); // (n, C)
          NDArray origin = context.reference().rows(level, thing.handle()); // (n, C)
          return CosineSimilarity.resistance(CosineSimilarity.plain(arrived, origin));
        });
  }
}
