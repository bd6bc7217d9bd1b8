package io.luciddrag.spi;

import ai.djl.ndarray.NDArray;

/**
 * An energy that steers sampling; lower is better.
 *
 * <p>A term never weights, schedules or masks itself: the engine applies weight, {@link #region()}
 * and {@link #span()}. Immutable; may serve concurrent edits.
 */
public interface GuidanceTerm extends Plugin {
  /**
   * Computes the energy; called on the edit's thread inside the backend's graph.
   *
   * <p>Nothing in place, no arithmetic with {@code Number}, no {@code toType}, {@code toDevice} or
   * {@code duplicate}: in the DJL release in use these can give wrong or missing gradients. {@link
   * GuidanceContext#constant} makes scalars.
   *
   * @param context features, cells and constants
   * @return a scalar, or null if the term has nothing to act on (no drag, no shared cell)
   */
  @org.jspecify.annotations.Nullable
  NDArray energy(GuidanceContext context);

  /** {@return where the gradient is applied} */
  default Region region() {
    return Region.EVERYWHERE;
  }

  /**
   * {@return the share of the steps, counted from the noisy end, during which the term acts, 0 to
   * 1}
   */
  default double span() {
    return 0.6; // n1 = 30 of 50 steps: PAPER section 4 row 8
  }

  /**
   * Where a gradient is applied. Where only open cells are free to change, as with the patch
   * backend, it acts on them whatever the region.
   */
  enum Region {
    /** Only cells that may change. */
    EDITABLE,
    /** Only cells that must stay. */
    SHARED,
    /** Only cells at which a moved thing arrives. */
    ARRIVED,
    /** All cells but those at which a moved thing arrives. */
    REMAINING,
    /** All cells. */
    EVERYWHERE
  }
}
