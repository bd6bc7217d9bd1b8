package io.luciddrag.examples.options;

import io.luciddrag.examples.dataset.ResultLayout;
import io.luciddrag.examples.terminal.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What every benchmark of quality is told. */
public final class BenchOptions {
  // What changes neither the picture of a sample nor how it is measured.
  private static final List<String> HARMLESS =
      List.of(
          "--methods",
          "--pairs",
          "--limit",
          "--workers",
          "--out",
          "--layout",
          "--judge",
          "--judge-url",
          "--judge-model",
          "--judge-key-variable",
          "--judge-repeats");

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      description = "What to compare, separated by commas; the first is judged in detail.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many samples, one of each category by turns.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Samples at the same time; 1 if not given. Times are honest with 1 only.")
  private int workers = 1;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      converter = ConstantName.Results.class,
      description =
          "How pictures/METHOD is laid out for other people's scripts: drag-bench (if not given), drag-100 or sde-drag.")
  private ResultLayout layout = ResultLayout.DRAG_BENCH;

  @Option(
      names = "--lpips",
      paramLabel = "FILE",
      description = "An ONNX file of LPIPS, for image fidelity; see docs/metrics.md.")
  private @Nullable Path lpips;

  @Option(
      names = "--dift",
      description =
          "Also the field's mean distance, by DIFT features of the model given with --model; published numbers use Stable Diffusion 2.1.")
  private boolean dift;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where report.html, outcomes.jsonl and the pictures go; a run goes on there.")
  private Path out = Path.of("");

  @Mixin private JudgeOptions judge = new JudgeOptions();

  @Mixin private EditOptions edit = new EditOptions();

  /** {@return the names of the methods, or others if none was given} */
  public List<String> methods(List<String> usual) {
    return methods.isEmpty() ? usual : methods;
  }

  /** {@return how many samples at most} */
  public int limit() {
    if (limit < 1) {
      throw new BadInputException("--limit must be at least 1, was " + limit);
    }
    return limit;
  }

  /** {@return how many samples at a time} */
  public int workers() {
    if (workers < 1 || workers > 64) {
      throw new BadInputException("--workers must lie in [1, 64], was " + workers);
    }
    return workers;
  }

  /** {@return the layout of the folder of pictures} */
  public ResultLayout layout() {
    return layout;
  }

  /** {@return the network of LPIPS, if given} */
  public @Nullable Path lpips() {
    return lpips;
  }

  /** {@return whether features of the model follow the handles too} */
  public boolean dift() {
    return dift;
  }

  /** {@return the run's folder} */
  public Path out() {
    return out;
  }

  /** {@return who marks the results} */
  public JudgeOptions judge() {
    return judge;
  }

  /** {@return how to edit} */
  public EditOptions edit() {
    return edit;
  }

  /** {@return what must be equal for two runs to be comparable} */
  public static String settings(String data, ParseResult parsed) {
    if (parsed.hasMatchedOption("--results")) {
      throw new BadInputException("a benchmark judges the first result alone; leave --results out");
    }
    return data + passedOn(parsed).stream().map(a -> "\n" + a).collect(Collectors.joining());
  }

  /** {@return the options that decide how edits come out, as they were typed} */
  public static List<String> passedOn(ParseResult parsed) {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!HARMLESS.contains(option.longestName())) {
        option.originalStringValues().forEach(v -> arguments.add(option.longestName() + "=" + v));
      }
    }
    return arguments;
  }
}
