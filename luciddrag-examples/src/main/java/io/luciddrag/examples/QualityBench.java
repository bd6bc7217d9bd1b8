package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.examples.bench.BenchPlan;
import io.luciddrag.examples.bench.BenchReport;
import io.luciddrag.examples.bench.BenchRun;
import io.luciddrag.examples.bench.Method;
import io.luciddrag.examples.bench.Methods;
import io.luciddrag.examples.bench.OwnBackend;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.options.BenchOptions;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import io.luciddrag.examples.work.Workers;
import io.luciddrag.testkit.metric.ImageFidelity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One benchmark of quality from options to report.
 *
 * @param session terminal and engine
 * @param options what to do
 * @param spec of the command, to keep its options beside the outcomes
 */
record QualityBench(Session session, BenchOptions options, CommandSpec spec) {
  /**
   * Runs.
   *
   * @param title of the report
   * @param data the folder of samples
   * @param usual methods, if none is named
   * @return the exit code
   */
  int run(String title, Path data, List<DragSample> samples, List<String> usual)
      throws IOException {
    try (OwnBackend backend = new OwnBackend(options.edit().settings())) {
      List<String> names = options.methods(usual);
      return runAll(title, data, samples, new Methods(backend).named(names));
    }
  }

  /** Runs methods made by the caller; otherwise the same. */
  int runAll(String title, Path data, List<DragSample> samples, List<Method> methods)
      throws IOException {
    BenchPlan plan =
        new BenchPlan(
            title,
            samples,
            methods,
            options.edit(),
            BenchOptions.settings(
                data.toAbsolutePath().normalize().toString(), spec.commandLine().getParseResult()),
            options.layout());
    int workers = options.workers();
    try (StopOnInterrupt stop = new StopOnInterrupt();
        ImageFidelity fidelity = fidelity();
        LucidDrag lucid = session.open(options.edit().settings())) {
      BenchRun run =
          new BenchRun(plan, options.out(), session.terminal(), stop.cancellation(), fidelity);
      Workers.run(samples.size(), workers, sample -> run.sample(lucid, sample));
      BenchReport report = new BenchReport(plan, options.out(), run.outcomes());
      Path page = report.write(Lettering.find(session.terminal()::say));
      report.lines().forEach(session.terminal()::print);
      session.terminal().print(page.toString());
      return report.failures() == 0 ? 0 : Failure.FAILED;
    }
  }

  private @Nullable ImageFidelity fidelity() {
    Path network = options.lpips();
    return network == null ? null : ImageFidelity.open(network);
  }
}
