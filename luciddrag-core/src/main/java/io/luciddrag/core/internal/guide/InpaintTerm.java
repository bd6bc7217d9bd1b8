package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the place that content left away from what it was: the mean similarity of F^gen and F^gud
 * there, averaged over drags and feature levels.
 *
 * <p>Source: the w_inpaint term of DragonDiffusion's drag mode (code; PAPER 5.6), which despite its
 * name is a contrast. For content drawn by points. Immutable.
 */
public final class InpaintTerm implements GuidanceTerm {
  public static final String ID = "inpaint";

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
          if (drag.vacated().length == 0) {
            return null; // handle and target cells coincide (PAPER 5.9 no. 12)
          }
          NDArray now = generated.rows(level, drag.vacated()); // (n, C)
          NDArray before = context.reference().rows(level, drag.vacated()); // (n, C)
          return CosineSimilarity.mean(now, before);
        });
  }
}
