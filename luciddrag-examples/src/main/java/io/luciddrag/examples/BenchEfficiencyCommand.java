package io.luciddrag.examples;

import io.luciddrag.examples.bench.EfficiencyReport;
import io.luciddrag.examples.bench.Methods;
import io.luciddrag.examples.bench.Outcome;
import io.luciddrag.examples.bench.OwnBackend;
import io.luciddrag.examples.dataset.DataSet;
import io.luciddrag.examples.options.BenchOptions;
import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.examples.work.LineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures time and memory of methods. */
@Command(
    name = "efficiency",
    sortOptions = false,
    customSynopsis = "luciddrag bench efficiency DIR --out DIR [OPTION]...",
    description = {
      "Measures seconds, network evaluations and peak memory of each method, in a process of its own,",
      "beside published numbers with their hardware (the paper's Table 7). Five samples if --limit is",
      "not given."
    })
final class BenchEfficiencyCommand implements Callable<Integer> {
  private static final List<String> USUAL = List.of(Methods.FULL, Methods.PREVIEW, Methods.NO_EDIT);
  private static final int SAMPLES = 5;

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path folder = Path.of("");

  @Mixin private BenchOptions options = new BenchOptions();

  BenchEfficiencyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (options.workers() > 1) {
      throw new BadInputException("times and memory are measured with --workers 1 only");
    }
    if (options.dift() || options.lpips() != null || options.judge().isAsked()) {
      throw new BadInputException(
          "quality is not measured here, it would take memory too; leave --dift, --lpips and --judge out");
    }
    int samples = options.limit() == Integer.MAX_VALUE ? SAMPLES : options.limit();
    DataSet.in(folder); // refused here rather than by every process
    List<String> names = options.methods(USUAL);
    String settings;
    try (OwnBackend backend = new OwnBackend(options.edit().settings())) {
      new Methods(backend).named(names);
      settings =
          BenchOptions.settings(
              folder.toAbsolutePath().normalize().toString(), spec.commandLine().getParseResult());
    }
    Map<String, List<Outcome>> byMethod = new LinkedHashMap<>();
    for (String name : names) {
      session.terminal().say("measuring " + name);
      Path place = options.out().resolve(name);
      measure(name, samples, place);
      byMethod.put(name, LineFile.read(place, Outcome.class));
    }
    EfficiencyReport report = new EfficiencyReport(settings, byMethod);
    report.lines().forEach(session.terminal()::print);
    session.terminal().print(report.write(options.out()).toString());
    return 0;
  }

  /** Runs the same program on one method; measurements of an earlier run are made again. */
  private void measure(String method, int samples, Path place) throws IOException {
    Files.createDirectories(place);
    LineFile.forget(place);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of("bench", "dragbench", folder.toString(), "--methods", method));
    command.addAll(List.of("--limit", "" + samples, "--out", place.toString()));
    command.addAll(BenchOptions.passedOn(spec.commandLine().getParseResult()));
    Path log = place.resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("method " + method + " failed; its output is in '" + log + "'");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }
}
