package io.luciddrag.core.internal.training;

import io.luciddrag.LucidDragException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Opens the trainer to programs that see nothing of the engine: {@code
 * ToolProvider.findFirst("luciddrag-train-discriminator")}.
 *
 * <p>Arguments, each with a value: {@code --pairs DIR --out DIR --size PIXELS}, and where the
 * paper's value is not wanted {@code --epochs}, {@code --batch}, {@code --rate}, {@code
 * --patience}, {@code --seed}; the model as the backend's own settings, {@code
 * --stable-diffusion.model PATH}.
 */
public final class TrainDiscriminatorTool implements ToolProvider {
  private static final String BACKEND = "stable-diffusion.";
  private static final Set<String> OWN =
      Set.of("pairs", "out", "size", "epochs", "batch", "rate", "patience", "seed");

  @Override
  public String name() {
    return "luciddrag-train-discriminator";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    try {
      Map<String, String> own = new LinkedHashMap<>();
      Map<String, String> model = new LinkedHashMap<>();
      for (int i = 0; i < args.length; i += 2) {
        String option = args[i].startsWith("--") ? args[i].substring(2) : "";
        if (i + 1 == args.length || !(OWN.contains(option) || option.startsWith(BACKEND))) {
          throw new IllegalArgumentException(
              "'" + args[i] + "' is no option with a value; there are " + OWN);
        }
        (OWN.contains(option) ? own : model).put(option, args[i + 1]);
      }
      TrainingSettings paper = TrainingSettings.published((int) number(own, "size", 512));
      TrainingSettings settings =
          new TrainingSettings(
              paper.size(),
              (int) number(own, "epochs", paper.epochs()),
              (int) number(own, "batch", paper.batch()),
              real(own, "rate", paper.rate()),
              (int) number(own, "patience", paper.patience()),
              number(own, "seed", paper.seed()));
      new DiscriminatorTrainer(
              settings,
              line -> {
                out.println(line);
                out.flush();
              })
          .train(model, path(own, "pairs"), path(own, "out"));
      return 0;
    } catch (LucidDragException | IllegalArgumentException | IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static Path path(Map<String, String> own, String option) {
    String value = own.get(option);
    if (value == null) {
      throw new IllegalArgumentException("--" + option + " DIR is missing");
    }
    return Path.of(value);
  }

  private static long number(Map<String, String> own, String option, long fallback) {
    String value = own.get(option);
    try {
      return value == null ? fallback : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw wrong(option, value, e);
    }
  }

  private static double real(Map<String, String> own, String option, double fallback) {
    String value = own.get(option);
    try {
      return value == null ? fallback : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw wrong(option, value, e);
    }
  }

  private static IllegalArgumentException wrong(
      String option, String value, NumberFormatException cause) {
    return new IllegalArgumentException(
        "--" + option + " must be a number, was '" + value + "'", cause);
  }
}
