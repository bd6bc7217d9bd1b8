package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.ModelException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import io.luciddrag.core.internal.tensor.Precision;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The backend's settings, given with {@code LucidDrag.builder().setting("stable-diffusion.NAME",
 * value)}.
 *
 * @param model {@code model}: a folder in diffusers layout or a single .safetensors file
 * @param config {@code config}: for a single file, a folder with the configurations and tokenizer
 *     that it lacks; null for those of the published models, and for a model folder
 * @param tokenizer {@code tokenizer}: a folder with vocab.json and merges.txt; null for the model's
 *     own
 * @param variant {@code variant}: of the weight files, such as fp16; null for the first found
 * @param velocity {@code prediction}: whether the network predicts v; null for what the model says,
 *     which a single file does not
 * @param discriminator {@code discriminator}: folder of a fidelity discriminator for quality
 *     guidance; null for none
 * @param precision {@code precision}: fp32 or bf16; null to measure which is faster
 * @param size {@code size}: longer side in pixels at which pictures are edited
 * @param bankBytes {@code bank-memory} in MiB: keys and values beyond it go to a temporary file
 */
record Settings(
    Path model,
    @Nullable Path config,
    @Nullable Path tokenizer,
    @Nullable String variant,
    @Nullable Boolean velocity,
    @Nullable Path discriminator,
    @Nullable Precision precision,
    int size,
    long bankBytes) {
  static final String PREFIX = "stable-diffusion.";
  static final String RANDOM = "random-sd15";

  private static final Set<String> NAMES =
      Set.of(
          "model",
          "config",
          "tokenizer",
          "variant",
          "prediction",
          "discriminator",
          "precision",
          "size",
          "bank-memory");
  private static final Pattern VARIANT = Pattern.compile("\\w*");
  private static final int SIZE = 512; // pixels; what SD 1.x was trained at
  private static final int BANK = 512; // MiB; 50 steps of SD 1.5 at 512 px in 16 bit take 1313

  static Settings of(Map<String, String> all) {
    NamedSettings own = new NamedSettings(all, PREFIX, ModelException::new);
    if (own.value("device").isPresent()) {
      throw new ModelException(
          "the setting '"
              + PREFIX
              + "device' is for the backend 'stable-diffusion-cuda'; this one computes on the CPU, leave"
              + " it out");
    }
    own.known(NAMES);
    Path model =
        own.path("model")
            .orElseThrow(
                () ->
                    new ModelException(
                        "the backend 'stable-diffusion' needs your weights: set '"
                            + PREFIX
                            + "model' to a model folder in diffusers layout or to a .safetensors"
                            + " checkpoint (command line: --model)"));
    return new Settings(
        model,
        own.path("config").orElse(null),
        own.path("tokenizer").orElse(null),
        variant(own),
        velocity(own),
        own.path("discriminator").orElse(null),
        precision(own),
        own.whole("size", SIZE, 64, 4096),
        (long) own.whole("bank-memory", BANK, 0, 1 << 20) << 20);
  }

  /** Whether the weights are to be made up in memory, for measuring. */
  boolean isRandom() {
    return model.toString().equals(RANDOM);
  }

  private static @Nullable Boolean velocity(NamedSettings own) {
    String value = own.value("prediction").orElse(null);
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "epsilon" -> Boolean.FALSE;
      case "v_prediction" -> Boolean.TRUE;
      default -> throw own.wrong("prediction", "epsilon or v_prediction");
    };
  }

  private static @Nullable String variant(NamedSettings own) {
    String value = own.value("variant").orElse(null);
    if (value != null && !VARIANT.matcher(value).matches()) {
      throw own.wrong("variant", "letters and digits, such as fp16, or nothing");
    }
    return value;
  }

  private static @Nullable Precision precision(NamedSettings own) {
    return switch (own.value("precision").orElse("auto").toLowerCase(Locale.ROOT)) {
      case "auto" -> null;
      case "fp32" -> Precision.FP32;
      case "bf16" -> Precision.BF16;
      case "fp16" ->
          throw own.wrong("precision", "fp32, bf16 or auto; CPUs compute fp16 slower than fp32");
      default -> throw own.wrong("precision", "fp32, bf16 or auto");
    };
  }
}
