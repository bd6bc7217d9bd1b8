package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Draws what lies at the handles towards the targets: g_drag = 1 / (alpha + beta S(F^gen[m^tar],
 * F^gud[m^orig])).
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eq. 9. Averaged over feature levels; handle and target
 * cells are paired by the motion field, so that one drag of a thing pairs all its cells, not the 3
 * x 3 around the handle alone. Immutable.
 */
public final class DragTerm implements GuidanceTerm {
  public static final String ID = "drag";

  private static final double ALPHA = 1; // DragonDiffusion code; LucidDrag gives neither
  private static final double BETA = 4;

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
    int[] targets = context.targetCells();
    if (targets.length == 0) {
      return null;
    }
    Features generated = context.generated().features();
    return FeatureLevels.mean(
        generated,
        level -> {
          NDArray arrived = generated.rows(level, targets); // (n, C)
          NDArray origin = context.reference().rows(level, context.handleCells()); // (n, C)
          return CosineSimilarity.resistance(CosineSimilarity.mean(arrived, origin), ALPHA, BETA);
        });
  }
}
