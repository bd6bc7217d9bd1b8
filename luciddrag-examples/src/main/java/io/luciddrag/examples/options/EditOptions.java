package io.luciddrag.examples.options;

import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.examples.terminal.BadInputException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
      names = "--motion",
      paramLabel = "NAME",
      converter = MotionName.class,
      description =
          "How the content moves: bend, reshape, translate, rotate, scale or stretch. The reasoner is then not asked.")
  private @Nullable Motion motion;

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description = "The diffusion backend; patch if not given.")
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

  /** Puts what was given into a request. */
  public void addTo(DragRequest.Builder builder) {
    Motion chosen = motion;
    if (chosen != null) {
      builder.intention(Intention.of(chosen)).results(1);
    }
    if (results != null) {
      builder.results(results);
    }
    if (seed != null) {
      builder.seed(seed);
    }
    if (steps != null) {
      builder.steps(steps);
    }
    if (backend != null) {
      builder.backend(backend);
    }
    guidance.forEach(builder::guidance);
    if (deadline != null) {
      builder.deadline(duration(deadline));
    }
  }

  private static Duration duration(double seconds) {
    if (!(seconds > 0 && seconds <= 1e8)) {
      throw new BadInputException(
          "--deadline must be more than 0 and at most 100000000 seconds, was " + seconds);
    }
    return Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
  }
}
