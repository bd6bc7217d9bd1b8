package io.luciddrag.examples;

import io.luciddrag.EditCancelledException;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.bench.BenchPlan;
import io.luciddrag.examples.bench.BenchReport;
import io.luciddrag.examples.bench.BenchRun;
import io.luciddrag.examples.bench.JudgeRun;
import io.luciddrag.examples.bench.Marks;
import io.luciddrag.examples.bench.Method;
import io.luciddrag.examples.bench.Methods;
import io.luciddrag.examples.bench.NetworkMetrics;
import io.luciddrag.examples.bench.OwnBackend;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.options.BenchOptions;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import io.luciddrag.examples.work.Workers;
import io.luciddrag.spi.chat.ChatModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
      return runAll(title, data, samples, new Methods(backend).named(names), backend);
    }
  }

  /** Runs methods made by the caller with a backend of the caller's; otherwise the same. */
  int runAll(
      String title, Path data, List<DragSample> samples, List<Method> methods, OwnBackend backend)
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
    boolean judged = options.judge().isAsked(); // before the first edit, as it refuses half a judge
    try (StopOnInterrupt stop = new StopOnInterrupt();
        NetworkMetrics networks =
            NetworkMetrics.open(options.lpips(), options.dift() ? backend.get() : null);
        LucidDrag lucid = session.open(options.edit().settings())) {
      BenchRun run =
          new BenchRun(plan, options.out(), session.terminal(), stop.cancellation(), networks);
      Workers.run(samples.size(), workers, sample -> run.sample(lucid, sample));
      List<Marks> marks = judged ? marks(plan, run, stop) : List.of();
      BenchReport report = new BenchReport(plan, options.out(), run.outcomes(), marks);
      Path page = report.write(Lettering.find(session.terminal()::say));
      report.lines().forEach(session.terminal()::print);
      session.terminal().print(page.toString());
      return report.failures() == 0 ? 0 : Failure.FAILED;
    }
  }

  private List<Marks> marks(BenchPlan plan, BenchRun run, StopOnInterrupt stop) throws IOException {
    try (ChatModel model = options.judge().open()) {
      JudgeRun judging =
          new JudgeRun(
              plan, options.out(), options.judge().judge(model), options.judge().settings());
      for (DragSample sample : plan.samples()) {
        if (stop.cancellation().isCancelled()) {
          throw new EditCancelledException("stopped while judging; run it again to go on");
        }
        session.terminal().say("judging " + sample.fullName());
        judging.judge(sample, run.outcomes());
      }
      return judging.marks();
    }
  }
}
