package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the place that content left away from what it was: the mean similarity of F^gen and F^gud
 * there.
 *
 * <p>Source: the w_inpaint term of DragonDiffusion's drag mode (code; PAPER 5.6), which despite its
 * name is a contrast. Immutable.
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
    int[] vacated = context.vacatedCells();
    if (vacated.length == 0) {
      return null;
    }
    Features generated = context.generated().features();
    return FeatureLevels.mean(
        generated,
        level -> {
          NDArray now = generated.rows(level, vacated); // (n, C)
          NDArray before = context.reference().rows(level, vacated); // (n, C)
          return CosineSimilarity.mean(now, before);
        });
  }
}
