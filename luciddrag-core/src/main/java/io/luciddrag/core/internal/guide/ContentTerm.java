package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Holds what must stay: g_content = 1 / (alpha + beta S(F^gen[m^share], F^gud[m^share])), averaged
 * over feature levels.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eq. 10; DragonDiffusion's drag mode (PAPER 5.6). For
 * content drawn by points. Immutable.
 */
public final class ContentTerm implements GuidanceTerm {
  public static final String ID = "content";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Region region() {
    return Region.SHARED;
  }

  @Override
  public @Nullable NDArray energy(GuidanceContext context) {
    int[] shared = context.sharedCells();
    if (context.form() != GuidanceContext.Form.DRAG || shared.length == 0) {
      return null; // with a mask that covers everything: a mean over nothing (PAPER 5.9 no. 12)
    }
    Features generated = context.generated().features();
    return Average.overLevels(
        generated,
        level -> {
          NDArray now = generated.rows(level, shared); // (n, C)
          NDArray before = context.reference().rows(level, shared); // (n, C)
          return CosineSimilarity.resistance(CosineSimilarity.mean(now, before));
        });
  }
}
