package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.Tensors;

/**
 * Classifier-free guidance: eps(null) + w (eps(prompt) - eps(null)).
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, A.1 with w = 1 + s (PAPER 3.2). Stateless.
 */
final class TextGuidance {
  private TextGuidance() {}

  /**
   * @param both predictions with the prompts, then with the null text, (2 B, C, h, w)
   * @return (B, C, h, w)
   */
  static NDArray combined(NDArray both, double scale) {
    long rows = both.getShape().get(0) / 2;
    NDArray prompt = both.get("0:" + rows); // (B, C, h, w)
    NDArray none = both.get(rows + ":" + 2 * rows); // (B, C, h, w)
    return none.add(prompt.sub(none).mul(Tensors.scalar(both.getManager(), scale)));
  }
}
