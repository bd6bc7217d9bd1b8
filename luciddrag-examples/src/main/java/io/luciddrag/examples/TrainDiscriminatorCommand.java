package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import io.luciddrag.Sampling;
import io.luciddrag.examples.discriminator.EditFilter;
import io.luciddrag.examples.discriminator.PairMaker;
import io.luciddrag.examples.discriminator.PictureFolder;
import io.luciddrag.examples.discriminator.PictureSource;
import io.luciddrag.examples.discriminator.ScenePictures;
import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import io.luciddrag.examples.terminal.Terminal;
import io.luciddrag.testkit.metric.AestheticScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes poor edits and trains a discriminator to tell them from photos. */
@Command(
    name = "train-discriminator",
    sortOptions = false,
    customSynopsis = "luciddrag train-discriminator --model DIR --images DIR --out DIR [OPTION]...",
    description = {
      "Trains the discriminator of quality guidance for a Stable Diffusion model, as the paper does:",
      "random drags are carried out by editing guidance alone, the poor results and their originals",
      "are told apart at all noise levels. Both parts go on where they were interrupted.",
      "Use it with --discriminator DIR, or the setting stable-diffusion.discriminator."
    })
final class TrainDiscriminatorCommand implements Callable<Integer> {
  private static final String TOOL = "luciddrag-train-discriminator"; // of luciddrag-core
  private static final int MOST_TRIES = 10; // edits a wanted pair

  private final Session session;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "PATH",
      description = "The model: a folder in diffusers layout or a .safetensors checkpoint.")
  private String model = "";

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Pictures, with their captions in NAME.txt beside them.")
  private @Nullable Path images;

  @Option(
      names = "--scenes",
      paramLabel = "N",
      description = "In place of --images: N scenes of the testkit's world.")
  private @Nullable Integer scenes;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the discriminator goes; its pairs go to DIR/pairs.")
  private Path out = Path.of("");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "How many pairs to make; 10000 if not given, as in the paper.")
  private int pairs = 10_000;

  @Option(
      names = "--size",
      paramLabel = "PX",
      description = "Side of the squares that are edited and looked at; 512 if not given.")
  private int size = 512;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Sampling steps of the edits; 50 if not given.")
  private int steps = 50;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Edits at the same time, 1 to 64; 1 if not given.")
  private int workers = 1;

  @Option(
      names = "--aesthetic",
      paramLabel = "ONNX",
      description =
          "Keep only edits that this network scores below --aesthetic-below; see AestheticScore.")
  private @Nullable Path aesthetic;

  @Option(
      names = "--aesthetic-below",
      paramLabel = "S",
      description = "5 if not given, as in the paper.")
  private double aestheticBelow = 5;

  @Option(
      names = "--untrue-above",
      paramLabel = "E",
      description =
          "With --scenes: keep only edits that differ from the closest scene by so much more than their original does (root mean square, 0 to 1); 0.006 if not given.")
  private @Nullable Double untrueAbove;

  @Option(names = "--epochs", paramLabel = "N", description = "At most; 100 if not given.")
  private int epochs = 100;

  @Option(names = "--batch", paramLabel = "N", description = "Latents a step; 128 if not given.")
  private int batch = 128;

  @Option(names = "--rate", paramLabel = "R", description = "Of Adam; 1e-4 if not given.")
  private double rate = 1e-4;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a better held-out loss; 10 if not given.")
  private int patience = 10;

  @Option(names = "--seed", paramLabel = "N", description = "Of the training; 1 if not given.")
  private long seed = 1;

  TrainDiscriminatorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    PictureSource source = source();
    if (aesthetic != null && scenes != null) {
      throw new BadInputException("--aesthetic is for --images; scenes have --untrue-above");
    }
    if (untrueAbove != null && scenes == null) {
      throw new BadInputException("--untrue-above is for --scenes; photos have --aesthetic");
    }
    if (workers < 1 || workers > 64) {
      throw new BadInputException("--workers must lie in [1, 64], was " + workers);
    }
    ToolProvider trainer =
        ToolProvider.findFirst(TOOL)
            .orElseThrow(
                () -> new IllegalStateException("luciddrag-core is not on the class path"));
    Path folder = out.resolve("pairs");
    try (StopOnInterrupt stop = new StopOnInterrupt();
        AestheticScore score = aesthetic == null ? null : AestheticScore.open(aesthetic);
        LucidDrag lucid = session.open(settings())) {
      EditFilter filter = filter(source, score);
      int made =
          new PairMaker(
                  lucid,
                  source,
                  filter,
                  request ->
                      request
                          .backend("stable-diffusion")
                          .sampling(Sampling.published().toBuilder().steps(steps).build()),
                  session.terminal(),
                  stop.cancellation())
              .make(folder, pairs, Math.multiplyExact(MOST_TRIES, pairs), workers);
      session.terminal().say(made + " pairs in " + folder);
    }
    return train(trainer, folder);
  }

  private PictureSource source() {
    if ((images == null) == (scenes == null)) {
      throw new BadInputException("give either --images DIR or --scenes N");
    }
    if (images != null) {
      return PictureFolder.list(images);
    }
    int count = scenes == null ? 0 : scenes;
    if (count < 1) {
      throw new BadInputException("--scenes must be at least 1, was " + count);
    }
    return new ScenePictures(count, size);
  }

  private EditFilter filter(PictureSource source, @Nullable AestheticScore score) {
    if (source instanceof ScenePictures world) {
      return EditFilter.untrue(world, untrueAbove == null ? 0.006 : untrueAbove);
    }
    if (score == null) {
      session.terminal().say("all edits are kept; --aesthetic would keep only poor ones");
      return EditFilter.NONE;
    }
    return EditFilter.aesthetic(score, aestheticBelow);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("stable-diffusion.model", model);
    settings.put("stable-diffusion.size", Integer.toString(size));
    return settings;
  }

  private int train(ToolProvider trainer, Path folder) {
    List<String> arguments = new ArrayList<>(List.of("--pairs", folder.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--stable-diffusion.model", model));
    arguments.addAll(List.of("--size", "" + size, "--epochs", "" + epochs, "--batch", "" + batch));
    arguments.addAll(
        List.of("--rate", "" + rate, "--patience", "" + patience, "--seed", "" + seed));
    Terminal terminal = session.terminal();
    Charset charset = Charset.defaultCharset();
    try (PrintWriter lines = new PrintWriter(terminal.out(), true, charset);
        PrintWriter errors = new PrintWriter(terminal.err(), true, charset)) {
      return trainer.run(lines, errors, arguments.toArray(new String[0]));
    }
  }
}
