package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Draws what lies at the handles towards the targets: g_drag = 1 / (alpha + beta S(F^gen[m^tar],
 * F^gud[m^orig])), averaged over drags and feature levels.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eq. 9; DragonDiffusion's drag mode (PAPER 5.6). For
 * content drawn by points. Immutable.
 */
public final class DragTerm implements GuidanceTerm {
  public static final String ID = "drag";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Region region() {
    return Region.EDITABLE;
  }

  @Override
  public @Nullable NDArray energy(GuidanceContext context) {
    if (context.form() != GuidanceContext.Form.DRAG) {
      return null;
    }
    Features generated = context.generated().features();
    return Average.overDrags(
        generated,
        context.drags(),
        (level, drag) -> {
          if (drag.target().length == 0) {
            return null;
          }
          NDArray arrived = generated.rows(level, drag.target()); // (n, C)
          NDArray origin = context.reference().rows(level, drag.handle()); // (n, C)
          return CosineSimilarity.resistance(CosineSimilarity.mean(arrived, origin));
        });
  }
}
