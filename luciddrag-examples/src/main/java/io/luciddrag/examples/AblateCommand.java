package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.Sampling;
import io.luciddrag.examples.ablation.AblationPlan;
import io.luciddrag.examples.ablation.AblationReport;
import io.luciddrag.examples.ablation.AblationRun;
import io.luciddrag.examples.ablation.GradientMaps;
import io.luciddrag.examples.ablation.ReasonerTrial;
import io.luciddrag.examples.options.SamplingOptions;
import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import io.luciddrag.examples.work.Workers;
import io.luciddrag.testkit.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what each component adds, on scenes with known truth. */
@Command(
    name = "ablate",
    sortOptions = false,
    customSynopsis = "luciddrag ablate --out DIR [OPTION]...",
    description = {
      "Edits scenes whose true results are known: with and without the reasoner, its words, its",
      "motion and quality guidance; compares with the truth and writes report.html, one file with tables,",
      "plots and pictures. Runs on the testkit's own small model; the same options give the same",
      "report. An interrupted run goes on."
    })
final class AblateCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where report.html and what it was made from go.")
  private Path out = Path.of("");

  @Option(names = "--scenes", paramLabel = "N", description = "200 if not given.")
  private int scenes = 200;

  @Option(
      names = "--sweep-scenes",
      paramLabel = "N",
      description = "Of them, edited with other weights of quality guidance too; 40 if not given.")
  private int swept = 40;

  @Option(
      names = "--quality",
      paramLabel = "W",
      description =
          "Weight of quality guidance; 30 if not given, which suits the testkit's discriminator.")
  private double quality = 30;

  @Option(names = "--steps", paramLabel = "N", description = "Of sampling; 10 if not given.")
  private int steps = 10;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Another model of such scenes; the testkit's own if not given.")
  private String model = "";

  @Option(
      names = "--discriminator",
      paramLabel = "DIR",
      description = "Another discriminator; the testkit's own if not given.")
  private String discriminator = "";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Edits at the same time; 1 if not given.")
  private int workers = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Of scenes and noise; 1 if not given.")
  private long seed = 1;

  @ArgGroup(
      exclusive = false,
      heading = "%nHow to sample; without --sampling, single options start from published:%n")
  private SamplingOptions sampling = new SamplingOptions();

  AblateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    require("--scenes", scenes, 1, 1_000_000);
    require("--sweep-scenes", swept, 0, scenes);
    require("--workers", workers, 1, 64);
    if (!(quality > 0)) {
      throw new BadInputException("--quality must be above 0, was " + quality);
    }
    AblationPlan plan =
        new AblationPlan(
            model.isEmpty() ? "testkit" : model,
            discriminator.isEmpty() ? "testkit" : discriminator,
            scenes,
            swept,
            TrainedModel.SIZE,
            sampling.sampling().orElse(Sampling.published()).toBuilder().steps(steps).build(),
            quality,
            seed);
    try (StopOnInterrupt stop = new StopOnInterrupt();
        LucidDrag lucid = session.open(settings())) {
      AblationRun run = new AblationRun(plan, out, session.terminal(), stop.cancellation());
      Workers.run(scenes, workers, scene -> run.scene(lucid, scene));
      session.terminal().say("asking the reasoner");
      Path file =
          new AblationReport(plan, out, run.outcomes())
              .write(
                  ReasonerTrial.run(lucid, scenes, seed, stop.cancellation()),
                  GradientMaps.of(settings(), plan, 0));
      session.terminal().print(file.toString());
    }
    return 0;
  }

  private Map<String, String> settings() {
    String folder = model.isEmpty() ? TrainedModel.folder().toString() : model;
    String judge =
        discriminator.isEmpty() ? TrainedModel.discriminator().toString() : discriminator;
    return Map.of(
        "stable-diffusion.model",
        folder,
        "stable-diffusion.discriminator",
        judge,
        "stable-diffusion.size",
        "" + TrainedModel.SIZE);
  }

  private static void require(String option, int value, int low, int high) {
    if (value < low || value > high) {
      throw new BadInputException(
          option + " must lie in [" + low + ", " + high + "], was " + value);
    }
  }
}
