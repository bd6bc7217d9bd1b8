package io.luciddrag.examples.spark;

import io.luciddrag.examples.dataset.DataSet;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.dataset.ResultFolder;
import io.luciddrag.examples.dataset.ResultLayout;
import io.luciddrag.examples.options.EditOptions;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program that {@code spark-submit} starts: edits and measures the samples of a folder. */
@Command(
    name = "SparkBench",
    sortOptions = false,
    customSynopsis = "spark-submit ... luciddrag-examples-...-spark.jar DIR --out DIR [OPTION]...",
    description = {
      "Edits every sample of a drag benchmark on a Spark cluster and measures the results.",
      "DragBench (files or pickles), Drag100 and SDE-Drag's set are read. Both folders, and all",
      "others that options name, must be on a file system that all machines see under one path.",
      "Run again, it goes on where it stopped. Of each sample the first result is kept; there is",
      "but one, and the seed is 7, if --results and --seed are not given."
    })
public final class SparkBench implements Callable<Integer> {
  private static final List<String> OWN = List.of("--out", "--limit", "--slices", "--help");
  private static final int HELP_WIDTH = 100;

  private final Supplier<JavaSparkContext> cluster;
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder with the samples.")
  private String data = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Where <category>/<sample>/dragged_image.png, results.jsonl and summary.json go.")
  private String out = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many samples, one of each category by turns.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--slices",
      paramLabel = "N",
      description = "How many tasks; one a sample, up to 10000, if not given.")
  private int slices;

  @Option(names = "--help", usageHelp = true, description = "Shows this and ends.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Mixin private EditOptions options = new EditOptions();

  SparkBench(Supplier<JavaSparkContext> cluster, Terminal terminal) {
    this.cluster = cluster;
    this.terminal = terminal;
  }

  /** Runs; exits with 2 for a request that cannot be used and with 1 if nothing came of it. */
  public static void main(String[] args) {
    int code = run(args, SparkBench::cluster, Terminal.of(System.out, System.err));
    if (code != 0) {
      System.exit(code);
    }
  }

  private static JavaSparkContext cluster() {
    return new JavaSparkContext(
        new SparkConf()
            .setIfMissing("spark.app.name", "LucidDrag")
            .setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE"));
  }

  /** Runs without exiting; the cluster is opened when the request is understood. */
  static int run(String[] args, Supplier<JavaSparkContext> cluster, Terminal terminal) {
    return new CommandLine(new SparkBench(cluster, terminal))
        .setUsageHelpWidth(HELP_WIDTH)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              terminal.say("luciddrag: " + Failure.line(e));
              return Failure.exitCode(e);
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException {
    requireUsableByMany(options.settings());
    Path root = folder("DIR", data);
    List<DragSample> samples = DataSet.in(root).byTurns(limit);
    Path target = folder("--out", out);
    OutputFolder written = OutputFolder.at(target);
    List<String> arguments = editArguments();
    EarlierRun.goOnOrBegin(target, root, arguments);
    try (JavaSparkContext spark = cluster.get()) {
      long start = System.nanoTime();
      List<SampleRow> rows = new BenchJob(spark, target, arguments).rows(samples, slices);
      RunSummary summary = new RunSummary(rows, (System.nanoTime() - start) / 1e9);
      written.text("results.jsonl", rows.stream().map(SampleRow::line).collect(Collectors.joining("\n", "", "\n")));
      written.text("summary.json", JsonText.of(summary.json()));
      rows.stream()
          .filter(row -> row.failure() != null)
          .forEach(row -> terminal.say("luciddrag: " + row.sample() + ": " + row.failure()));
      terminal.print(summary.line());
      requireShared(samples, rows, target);
      return summary.failures() == rows.size() ? Failure.FAILED : 0;
    }
  }

  /** Refuses contradictions here rather than on every executor, and what executors cannot share. */
  private static void requireUsableByMany(Map<String, String> settings) {
    if (settings.containsKey("chat.record")) {
      throw new BadInputException(
          "--record writes one file, and executors are many; record with the program luciddrag and use --replay here");
    }
  }

  /** What was given beyond this program's own options, to be read again by executors. */
  private List<String> editArguments() {
    return Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> !OWN.contains(option.longestName()))
        .flatMap(
            option ->
                option.arity().max() == 0
                    ? Stream.of(option.longestName())
                    : option.originalStringValues().stream()
                        .map(value -> option.longestName() + "=" + value))
        .toList();
  }

  private static Path folder(String name, String text) {
    if (text.contains("://")) {
      throw new BadInputException(
          "%s '%s' is an address; name a folder that every machine has mounted (NFS, Lustre, a FUSE mount of an object store)"
              .formatted(name, text));
    }
    return Path.of(text).toAbsolutePath().normalize();
  }

  /** Pictures that executors wrote must be where the driver looks, else they are on their disks. */
  private static void requireShared(List<DragSample> samples, List<SampleRow> rows, Path target) {
    ResultFolder results = ResultFolder.at(target, ResultLayout.DRAG_BENCH);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).failure() == null && !Files.exists(results.file(samples.get(i)))) {
        throw new IllegalStateException(
            "'%s', which executor %s wrote, cannot be seen from here; --out must be a folder that all machines share"
                .formatted(results.file(samples.get(i)), rows.get(i).executor()));
      }
    }
  }
}
