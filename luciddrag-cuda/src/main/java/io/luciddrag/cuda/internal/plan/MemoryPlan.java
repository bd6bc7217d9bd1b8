package io.luciddrag.cuda.internal.plan;

import io.luciddrag.DragRequest;
import io.luciddrag.cuda.internal.plan.MemoryNeed.Work;
import java.util.OptionalInt;

/**
 * How a GPU's memory is shared out for one edit at a time; hosts that run several at once lower
 * {@code stable-diffusion.bank-memory}.
 *
 * <p>First come the weights and one result, without which there is no edit; then as much of the
 * memory bank as fits, since the rest is written to a file and read back at every step; what is
 * left can take more results side by side.
 */
public final class MemoryPlan {
  /** Parameters of the largest UNet of the supported families, Stable Diffusion 2; 1.x has 860. */
  public static final long PUBLISHED_PARAMETERS = 866_000_000L;

  /** Steps of the published settings; fewer need a smaller bank. */
  public static final int PUBLISHED_STEPS = 50;

  private static final long MIB = 1L << 20;
  private static final int STRIDE = 64; // pixels between sizes that are tried

  private final long freeBytes;
  private final Work work;
  private final MemoryNeed need;
  private final long bankMiB;
  private final long bankBytes; // in use, whatever the limit

  private MemoryPlan(long freeBytes, Work work, OptionalInt bankSetting) {
    this.freeBytes = freeBytes;
    this.work = work;
    this.need = MemoryNeed.of(work);
    long whole = (need.bank() + MIB - 1) / MIB;
    long room = Math.max(0, freeBytes - need.least()) / MIB;
    bankMiB = bankSetting.isPresent() ? bankSetting.getAsInt() : Math.min(whole, room);
    bankBytes = Math.min(need.bank(), bankMiB * MIB);
  }

  /**
   * Plans.
   *
   * @param freeBytes of the device
   * @param parameters of the UNet
   * @param settings for size and bank; a bank that is set stays as it is
   * @param precision of the UNet
   * @param steps of the whole schedule
   */
  public static MemoryPlan of(
      long freeBytes,
      long parameters,
      CudaSettings settings,
      PrecisionChoice precision,
      int steps) {
    Work work = new Work(parameters, settings.sizePx(), precision.bytes(), steps);
    return new MemoryPlan(freeBytes, work, settings.bankMiB());
  }

  /** Whether one result at the wanted size fits, with the bank elsewhere. */
  public boolean fits() {
    return need.least() <= freeBytes;
  }

  /** Whether it also fits with the bank that stays on the device, which only a set one may not. */
  public boolean bankFits() {
    return need.least() + bankBytes <= freeBytes;
  }

  /** Limit of the memory bank on the device. */
  public int bankMiB() {
    return (int) Math.min(bankMiB, Integer.MAX_VALUE);
  }

  /** The most results side by side, one at least. */
  public int batch() {
    long room = freeBytes - need.standing() - bankBytes;
    return (int) Math.max(1, Math.min(room / need.result(), DragRequest.MAX_RESULTS));
  }

  /** The largest size up to the wanted one at which one result fits, 0 if none does. */
  public int largestSizePx() {
    if (fits()) {
      return work.sizePx();
    }
    for (int px = (work.sizePx() - 1) / STRIDE * STRIDE; px > 0; px -= STRIDE) {
      if (MemoryNeed.of(work.at(px)).least() <= freeBytes) {
        return px;
      }
    }
    return 0;
  }

  /** What does not fit, in numbers, and what to lower. */
  public String refusal() {
    int largest = largestSizePx();
    StringBuilder text = new StringBuilder("an edit at ");
    text.append(work.sizePx())
        .append(" px in ")
        .append(8 * work.numberBytes())
        .append(" bit takes about ")
        .append(Gibibytes.of(need.least()))
        .append(": ")
        .append(parts())
        .append("; ")
        .append(Gibibytes.of(Math.max(0, freeBytes)))
        .append(" are free. ");
    if (largest > 0) {
      text.append("Set '%s' to %d or less, ".formatted(CudaSettings.SIZE, largest));
    }
    if (work.numberBytes() == 4) {
      text.append("set '%s' to bf16 or fp16, ".formatted(CudaSettings.PRECISION));
    }
    return text.append(
            "end what else uses the GPU, choose another with '%s', or the CPU with the backend 'stable-diffusion'"
                .formatted(CudaSettings.DEVICE))
        .toString();
  }

  private String parts() {
    return "weights %s, computing %s, features %s, overhead %s"
        .formatted(
            Gibibytes.of(need.weights()),
            Gibibytes.of(Math.max(need.result(), need.picture())),
            Gibibytes.of(need.features()),
            Gibibytes.of(MemoryNeed.OVERHEAD));
  }

  /** The plan for a log. */
  @Override
  public String toString() {
    return "%d px: %s, memory bank %s of %s%s, room for %d result(s) side by side (estimates)"
        .formatted(
            work.sizePx(),
            parts(),
            Gibibytes.of(bankBytes),
            Gibibytes.of(need.bank()),
            bankFits() ? "" : " (as set; more than fits, the GPU may run out of memory)",
            batch());
  }
}
