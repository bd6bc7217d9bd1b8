package io.luciddrag.examples.options;

import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.examples.terminal.BadInputException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How an edit is carried out. */
public final class EditOptions {
  @Option(
      names = "--results",
      paramLabel = "N",
      description = "How many different results; 3 if not given, 1 with --motion.")
  private @Nullable Integer results;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same pixels; drawn and reported if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "Sampling steps; the backend's own number if not given.")
  private @Nullable Integer steps;

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description =
          "The diffusion backend: patch, which needs no weights, if neither this nor --model is given, or stable-diffusion.")
  private @Nullable String backend;

  @Option(
      names = "--guidance",
      paramLabel = "TERM=WEIGHT",
      description = "Weight of a guidance term, such as drag=1.5; 0 switches it off. Repeatable.")
  private Map<String, Double> guidance = new LinkedHashMap<>();

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      description = "Give up when the edit takes longer.")
  private @Nullable Double deadline;

  @ArgGroup(
      exclusive = false,
      order = 1,
      heading = "%nA reading of your own; the reasoner is then not asked:%n")
  private ReadingOptions reading = new ReadingOptions();

  @ArgGroup(
      exclusive = false,
      order = 2,
      heading = "%nYour own weights, for the backend stable-diffusion:%n")
  private ModelOptions model = new ModelOptions();

  @ArgGroup(
      exclusive = false,
      order = 3,
      heading =
          "%nHow stable-diffusion samples; without --sampling, single options start from published:%n")
  private SamplingOptions sampling = new SamplingOptions();

  @ArgGroup(exclusive = false, order = 4, heading = "%nWho finds out what is meant:%n")
  private ChatOptions chat = new ChatOptions();

  /** {@return the settings the engine is to be opened with} */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(model.settings());
    settings.putAll(chat.settings());
    return settings;
  }

  /** Puts what was given into a request whose caption is set. */
  public void addTo(DragRequest.Builder builder) {
    if (seed != null) {
      builder.seed(seed);
    }
    if (steps != null) {
      builder.steps(steps);
    }
    model.backend(backend).ifPresent(builder::backend);
    sampling.sampling().ifPresent(builder::sampling);
    chat.addTo(builder);
    guidance.forEach(builder::guidance);
    if (deadline != null) {
      builder.deadline(duration(deadline));
    }
    if (results != null) {
      builder.results(results);
    }
    Optional<Intention> typed = reading.reading(builder.build().caption());
    typed.ifPresent(
        intention -> builder.intentions(List.of(intention)).results(results == null ? 1 : results));
  }

  private static Duration duration(double seconds) {
    if (!(seconds > 0 && seconds <= 1e8)) {
      throw new BadInputException(
          "--deadline must be more than 0 and at most 100000000 seconds, was " + seconds);
    }
    return Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
  }
}
