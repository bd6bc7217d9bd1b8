package io.luciddrag.core.internal.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.EditCancelledException;
import io.luciddrag.core.internal.discriminate.DiscriminatorFile;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A whole training: reads pairs, trains until the held-out loss stops falling, writes the
 * discriminator of the best epoch and {@code training.json} with what was measured.
 *
 * <p>Goes on from its checkpoint after an interruption. The same pairs, model and settings give the
 * same numbers on the same machine.
 */
public final class DiscriminatorTrainer {
  private static final int FEWEST = 20; // pairs, two of them held out

  private final TrainingSettings settings;
  private final Consumer<String> progress;

  /**
   * @param progress receives a line now and then
   */
  public DiscriminatorTrainer(TrainingSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Trains.
   *
   * @param model settings of the backend {@code stable-diffusion}, the model among them
   * @param pairsFolder as {@link PairFolder} describes
   * @param out the discriminator's folder
   * @throws EditCancelledException if the thread is interrupted; the checkpoint stays
   */
  public void train(Map<String, String> model, Path pairsFolder, Path out) throws IOException {
    List<String> names = PairFolder.names(pairsFolder);
    if (names.size() < FEWEST) {
      throw new IllegalArgumentException(
          "%s has %d pairs (NAME.original.png, NAME.edited.png, NAME.txt); at least %d are needed, 10000 are the paper's"
              .formatted(pairsFolder, names.size(), FEWEST));
    }
    try (TrainingModel loaded = new TrainingModel(model)) {
      if (settings.size() % loaded.stride() != 0) {
        throw new IllegalArgumentException(
            "--size must be a multiple of %d for this model, was %d"
                .formatted(loaded.stride(), settings.size()));
      }
      List<Pair> pairs = read(loaded, pairsFolder, names);
      Collections.shuffle(pairs, new Random(settings.seed()));
      int heldOut = Math.max(2, (int) Math.round(pairs.size() * TrainingSettings.HELD_OUT));
      int cells = loaded.cells(settings.size());
      HeldOut judge = new HeldOut(pairs.subList(0, heldOut), loaded, cells);
      List<Pair> rest = pairs.subList(heldOut, pairs.size());
      Checkpoint checkpoint = new Checkpoint(out, settings + " on " + names.size() + " pairs");
      try (DiscriminatorTraining training = new DiscriminatorTraining(loaded, settings);
          NDManager scope = TorchRuntime.newScope()) {
        Map<String, NDArray> best = copies(training.numbers(), scope);
        Checkpoint.Progress last = epochs(training, rest, cells, judge, best, checkpoint);
        training.discriminator().use(best);
        write(loaded, training, best, judge, last, pairs.size(), out);
        checkpoint.delete();
      }
    }
  }

  private List<Pair> read(TrainingModel model, Path folder, List<String> names) {
    List<Pair> pairs = new ArrayList<>();
    for (String name : names) {
      requireRunning();
      pairs.add(
          new Pair(
              model.latentOfDecoded(PairFolder.original(folder, name, settings.size())),
              model.latent(PairFolder.edited(folder, name, settings.size())),
              PairFolder.caption(folder, name)));
      if (pairs.size() % 200 == 0 || pairs.size() == names.size()) {
        progress.accept("encoded " + pairs.size() + " of " + names.size() + " pairs");
      }
    }
    return pairs;
  }

  private Checkpoint.Progress epochs(
      DiscriminatorTraining training,
      List<Pair> pairs,
      int cells,
      HeldOut judge,
      Map<String, NDArray> best,
      Checkpoint checkpoint)
      throws IOException {
    Checkpoint.Progress at = checkpoint.restore(training, best);
    if (at.epochs() > 0) {
      progress.accept("goes on after epoch " + at.epochs());
    }
    while (at.epochs() < settings.epochs() && at.epochs() - at.bestEpoch() < settings.patience()) {
      int epoch = at.epochs() + 1;
      double loss = training.epoch(epoch, pairs, cells, DiscriminatorTrainer::requireRunning);
      HeldOut.Report report = judge.judge(training.discriminator());
      boolean better = report.loss() < at.bestLoss();
      if (better) {
        training.numbers().forEach((name, array) -> array.copyTo(best.get(name)));
      }
      at =
          new Checkpoint.Progress(
              epoch,
              training.adam().steps(),
              better ? epoch : at.bestEpoch(),
              better ? report.loss() : at.bestLoss());
      checkpoint.save(training, best, at);
      progress.accept(
          String.format(
              Locale.ROOT,
              "epoch %d: loss %.4f, held out %.4f, area under the curve %.3f%s",
              epoch,
              loss,
              report.loss(),
              report.meanArea(),
              better ? " (best)" : ""));
    }
    return at;
  }

  private void write(
      TrainingModel model,
      DiscriminatorTraining training,
      Map<String, NDArray> best,
      HeldOut judge,
      Checkpoint.Progress last,
      int pairs,
      Path out)
      throws IOException {
    HeldOut.Report report = judge.judge(training.discriminator());
    DiscriminatorFile.write(out, model.config(), model.weights(), best);
    JsonObject json = new JsonObject();
    json.addProperty("pairs", pairs);
    json.addProperty("settings", settings.toString());
    json.addProperty("epochs", last.epochs());
    json.addProperty("best_epoch", last.bestEpoch());
    json.addProperty("held_out_loss", report.loss());
    json.addProperty("held_out_area_under_curve", report.meanArea());
    JsonArray levels = new JsonArray();
    for (HeldOut.Level level : report.levels()) {
      JsonObject one = new JsonObject();
      one.addProperty("timestep", level.timestep());
      one.addProperty("area_under_curve", level.area());
      levels.add(one);
    }
    json.add("levels", levels);
    Files.writeString(
        out.resolve("training.json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    progress.accept(
        String.format(
            Locale.ROOT,
            "best epoch %d: held-out loss %.4f, area under the curve %.3f; written to %s",
            last.bestEpoch(),
            report.loss(),
            report.meanArea(),
            out));
  }

  private static Map<String, NDArray> copies(Map<String, NDArray> numbers, NDManager scope) {
    Map<String, NDArray> copies = new LinkedHashMap<>();
    numbers.forEach((name, array) -> copies.put(name, Tensors.copy(scope, array)));
    return copies;
  }

  private static void requireRunning() {
    if (Thread.interrupted()) {
      throw new EditCancelledException("the training was stopped; start it again to go on");
    }
  }
}
