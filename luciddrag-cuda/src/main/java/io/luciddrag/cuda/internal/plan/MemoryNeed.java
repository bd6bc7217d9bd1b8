package io.luciddrag.cuda.internal.plan;

/**
 * What an edit with Stable Diffusion takes of a GPU's memory, in bytes.
 *
 * <p>Weights and the memory bank are counted exactly. What computing takes was measured on a CPU as
 * growth of resident memory (ENGINE.md sections 1 and 10) and is an estimate for a GPU, as is the
 * overhead. The text encoder stays on the CPU.
 *
 * @param weights of UNet and autoencoder
 * @param result one result's guided step with its graph; the steps without one take less
 * @param picture encoding or decoding; not at the same time as a step
 * @param features the photo's, where they are recorded
 * @param bank the photo's keys and values for all steps
 */
record MemoryNeed(long weights, long result, long picture, long features, long bank) {
  /**
   * Estimate: what libtorch, cuDNN and cuBLAS load and reserve, and gaps between allocations.
   * CUDA's own context is not in it: it exists when the free memory is read.
   */
  static final long OVERHEAD = 600_000_000;

  // PAPER.md 3.3: keys and values of the nine decoder layers, a step, 512 pixels.
  private static final long BANK_NUMBERS = 13_762_560;
  // PAPER.md 3.1: (1280, 32, 32) and (640, 64, 64), a step, 512 pixels.
  private static final long FEATURE_NUMBERS = 1280L * 32 * 32 + 640L * 64 * 64;
  // Estimate: Sampling.fast() records 14 steps; what records more may need a smaller bank.
  private static final int RECORDED_STEPS = 14;
  // ENGINE.md 1: a UNet's graph at 512 pixels, upper ends; fp16 is taken to be as bf16.
  private static final double GRAPH_32 = 1.6e9;
  private static final double GRAPH_16 = 0.9e9;
  private static final long AUTOENCODER = 84_000_000L * 4; // parameters, always float32
  private static final double PICTURE = 0.75e9; // intermediates at 512 pixels, float32
  private static final int TILE = 768; // pixels a side above which the autoencoder works in tiles
  private static final double REFERENCE = 512.0 * 512; // pixels to which the numbers belong
  private static final int STRIDE = 64; // pixels of which the network's sides are multiples

  /** Counts for a square picture, the largest of its longer side. */
  static MemoryNeed of(Work work) {
    double side = (work.sizePx() + STRIDE - 1) / STRIDE * STRIDE;
    double area = side * side / REFERENCE; // all but the weights grows with it
    double tile = Math.min(area, TILE * TILE / REFERENCE);
    int bytes = work.numberBytes();
    return new MemoryNeed(
        work.parameters() * bytes + AUTOENCODER,
        (long) ((bytes == 4 ? GRAPH_32 : GRAPH_16) * area),
        (long) (PICTURE * tile),
        (long) (RECORDED_STEPS * FEATURE_NUMBERS * bytes * area),
        (long) (work.steps() * BANK_NUMBERS * bytes * area));
  }

  /** Bytes without which nothing runs: one result, the whole bank elsewhere. */
  long least() {
    return standing() + Math.max(result, picture);
  }

  /** What is there at every moment, without the bank. */
  long standing() {
    return weights + features + OVERHEAD;
  }

  /**
   * What is to be computed.
   *
   * @param parameters of the UNet
   * @param sizePx longer side of the picture
   * @param numberBytes of the precision: 2 or 4
   * @param steps of the whole schedule
   */
  record Work(long parameters, int sizePx, int numberBytes, int steps) {
    Work at(int otherPx) {
      return new Work(parameters, otherPx, numberBytes, steps);
    }
  }
}
