package io.luciddrag.examples.options;

import io.luciddrag.examples.terminal.BadInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which weights Stable Diffusion runs on, and how; they become settings of the engine. */
final class ModelOptions {
  private static final String BACKEND = "stable-diffusion";
  private static final String PATCH =
      "patch"; // the default backend, which has no weights to choose

  @Option(
      names = "--model",
      paramLabel = "PATH",
      description =
          "A model folder in diffusers layout or a .safetensors checkpoint. Stands for --backend stable-diffusion too.")
  private @Nullable String model;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description =
          "A folder with vocab.json and merges.txt, for a checkpoint or in place of the folder's own.")
  private @Nullable String tokenizer;

  @Option(
      names = "--model-config",
      paramLabel = "DIR",
      description =
          "For a checkpoint that is not shaped like the published models: a folder with its configurations.")
  private @Nullable String config;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Of the folder's weight files, such as fp16; the first found if not given.")
  private @Nullable String variant;

  @Option(
      names = "--prediction",
      paramLabel = "KIND",
      description =
          "What the network predicts, epsilon or v_prediction, if the model does not say.")
  private @Nullable String prediction;

  @Option(
      names = "--discriminator",
      paramLabel = "DIR",
      description =
          "A fidelity discriminator for quality guidance, made by luciddrag train-discriminator.")
  private @Nullable String discriminator;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "fp32, bf16, or auto (the default): whichever a short measurement finds faster.")
  private @Nullable String precision;

  @Option(
      names = "--size",
      paramLabel = "PX",
      description = "Longer side at which the picture is edited; 512 if not given.")
  private @Nullable Integer size;

  @Option(
      names = "--bank-memory",
      paramLabel = "MIB",
      description = "Memory for keys and values of the inversion; more go to a temporary file.")
  private @Nullable Integer bankMemory;

  /** {@return what was given, as settings of the engine} */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    given().forEach((option, value) -> settings.put(setting(option), value));
    return settings;
  }

  /**
   * {@return the backend to use, if any was asked for}
   *
   * @param named what --backend says
   * @throws BadInputException if there are options that it does not read
   */
  Optional<String> backend(@Nullable String named) {
    Optional<String> chosen = Optional.ofNullable(named == null && model != null ? BACKEND : named);
    if (chosen.orElse(PATCH).equals(PATCH) && !given().isEmpty()) {
      throw new BadInputException(
          "%s is for the backend %s, not for %s; %s"
              .formatted(
                  given().keySet().iterator().next(),
                  BACKEND,
                  PATCH,
                  model == null ? "name your weights with --model" : "leave one of them out"));
    }
    return chosen;
  }

  private static String setting(String option) {
    return BACKEND + "." + (option.equals("--model-config") ? "config" : option.substring(2));
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "--model", model);
    put(given, "--tokenizer", tokenizer);
    put(given, "--model-config", config);
    put(given, "--variant", variant);
    put(given, "--prediction", prediction);
    put(given, "--discriminator", discriminator);
    put(given, "--precision", precision);
    put(given, "--size", size);
    put(given, "--bank-memory", bankMemory);
    return given;
  }

  /** Adds what was given. */
  static void put(Map<String, String> given, String option, @Nullable Object value) {
    if (value != null) {
      given.put(option, value.toString());
    }
  }
}
