package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import io.luciddrag.core.internal.tensor.Tensors;

/**
 * Classifier-free guidance, eps(null) + w (eps(prompt) - eps(null)), and perturbed-attention
 * guidance, + s (eps(prompt) - eps'(prompt)).
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, A.1 with w = 1 + s (PAPER 3.2); Perturbed-Attention
 * Guidance, ECCV 2024, arXiv:2403.17377, the two summed as in diffusers. Stateless.
 */
final class TextGuidance {
  private TextGuidance() {}

  /**
   * @param both predictions with the prompts, then with the null text, (2 B, C, h, w)
   * @return (B, C, h, w)
   */
  static NDArray combined(NDArray both, double scale) {
    long rows = both.getShape().get(0) / 2;
    NDArray prompt = first(both, rows); // (B, C, h, w)
    NDArray none = both.get(rows + ":" + 2 * rows); // (B, C, h, w)
    return none.add(prompt.sub(none).mul(Tensors.scalar(both.getManager(), scale)));
  }

  /**
   * Adds perturbed-attention guidance.
   *
   * @param eps what is guided, (B, C, h, w)
   * @param predicted with the prompts first, whatever follows, (at least B, C, h, w)
   * @param perturbed with the prompts and perturbed attention, (B, C, h, w)
   */
  static NDArray perturbed(NDArray eps, NDArray predicted, NDArray perturbed, double scale) {
    NDArray prompt = first(predicted, perturbed.getShape().get(0)); // (B, C, h, w)
    return eps.add(prompt.sub(perturbed).mul(Tensors.scalar(eps.getManager(), scale)));
  }

  private static NDArray first(NDArray rows, long count) {
    return rows.get("0:" + count);
  }
}
