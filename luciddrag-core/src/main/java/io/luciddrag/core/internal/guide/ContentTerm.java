package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Holds what must stay: g_content = 1 / (alpha + beta S(F^gen[m^share], F^gud[m^share])).
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eq. 10. Averaged over feature levels. Immutable.
 */
public final class ContentTerm implements GuidanceTerm {
  public static final String ID = "content";

  private static final double ALPHA = 1; // DragonDiffusion code; LucidDrag gives neither
  private static final double BETA = 4;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Region region() {
    return Region.EVERYWHERE;
  }

  @Override
  public @Nullable NDArray energy(GuidanceContext context) {
    int[] shared = context.sharedCells();
    if (shared.length == 0) {
      return null; // the mask covers everything: a mean over nothing (PAPER 5.9 no. 12)
    }
    Features generated = context.generated().features();
    return FeatureLevels.mean(
        generated,
        level -> {
          NDArray now = generated.rows(level, shared); // (n, C)
          NDArray before = context.reference().rows(level, shared); // (n, C)
          return CosineSimilarity.resistance(CosineSimilarity.mean(now, before), ALPHA, BETA);
        });
  }
}
