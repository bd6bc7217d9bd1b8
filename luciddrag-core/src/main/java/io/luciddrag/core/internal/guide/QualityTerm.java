package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Draws the latent towards what looks like a photo: E = -log p/q, the negated logit of the fidelity
 * discriminator.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eqs. 7-8, with the sign that makes fidelity rise (PAPER
 * section 4 row 1). The backend supplies log p/q. Immutable.
 */
public final class QualityTerm implements GuidanceTerm {
  public static final String ID = "quality";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public double span() {
    return 0.4; // n2 = 20 of 50 steps: PAPER section 4 row 8
  }

  @Override
  public Region region() {
    return Region.EVERYWHERE;
  }

  @Override
  public @Nullable NDArray energy(GuidanceContext context) {
    int[] open = context.openCells();
    if (open.length == 0) {
      return null;
    }
    return context.generated().fidelity(open).mean().neg(); // ()
  }
}
