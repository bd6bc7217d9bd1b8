package io.luciddrag.cuda.internal.plan;

import io.luciddrag.ModelException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the host's settings say about the device. Those of the backend 'stable-diffusion' count here
 * too and are checked there.
 *
 * @param device {@code device}: index of a GPU; null for any
 * @param precision {@code precision}: auto, fp32, fp16 or bf16
 * @param sizePx {@code size}: longer side in pixels
 * @param bankMiB {@code bank-memory}, if it is set
 */
public record CudaSettings(
    @Nullable Integer device, String precision, int sizePx, OptionalInt bankMiB) {
  static final String DEVICE = "stable-diffusion.device";
  static final String PRECISION = "stable-diffusion.precision";
  static final String SIZE = "stable-diffusion.size";
  static final String BANK = "stable-diffusion.bank-memory";

  private static final int DEFAULT_SIZE = 512; // pixels, as the backend 'stable-diffusion' has it
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  /** Reads them. */
  public static CudaSettings of(Map<String, String> all) {
    return new CudaSettings(
        device(all.getOrDefault(DEVICE, "cuda")),
        precision(all.getOrDefault(PRECISION, "auto")),
        number(all, SIZE).orElse(DEFAULT_SIZE),
        number(all, BANK));
  }

  /**
   * The settings for the backend itself: without device and precision, which are decided and of
   * which it would refuse fp16, and with the planned share of the memory bank unless one is set.
   */
  public static Map<String, String> handedOn(Map<String, String> all, MemoryPlan plan) {
    Map<String, String> settings = new HashMap<>(all);
    settings.remove(DEVICE);
    settings.remove(PRECISION);
    settings.putIfAbsent(BANK, Integer.toString(plan.bankMiB()));
    return settings;
  }

  private static @Nullable Integer device(String value) {
    Matcher cuda = CUDA.matcher(value.strip().toLowerCase(Locale.ROOT));
    if (!cuda.matches()) {
      throw wrong(
          DEVICE,
          value,
          "cuda or cuda:N with the number of a GPU; for the CPU choose the backend 'stable-diffusion'");
    }
    String index = cuda.group(1);
    return index == null ? null : Integer.valueOf(index);
  }

  private static String precision(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "auto", "fp32", "fp16", "bf16" -> lower;
      default -> throw wrong(PRECISION, value, "auto, bf16, fp16 or fp32");
    };
  }

  /** Empty where the backend will refuse the value, too. */
  private static OptionalInt number(Map<String, String> all, String name) {
    String value = all.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(value.strip());
      return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static ModelException wrong(String name, String value, String expected) {
    return new ModelException(
        "the setting '" + name + "' is '" + value + "'; expected " + expected);
  }
}
