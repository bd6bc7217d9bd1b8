package io.luciddrag.core.internal.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.core.internal.weights.WeightFiles;
import io.luciddrag.core.internal.weights.Weights;
import io.luciddrag.core.internal.weights.WeightsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an interrupted training goes on: {@code checkpoint.safetensors} with the numbers, Adam's
 * moments and the best numbers so far, and {@code checkpoint.json}, written last.
 */
final class Checkpoint {
  private static final String NAME = "checkpoint";
  private static final String BEST = "best.";

  private final Path folder;
  private final String settings;

  /**
   * @param settings what makes two trainings comparable; one with others is refused
   */
  Checkpoint(Path folder, String settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * How far a training is.
   *
   * @param epochs done
   * @param steps done
   * @param bestEpoch with the lowest held-out loss, counted from 1; 0 before the first
   * @param bestLoss of it
   */
  record Progress(int epochs, int steps, int bestEpoch, double bestLoss) {
    static final Progress NONE = new Progress(0, 0, 0, Double.MAX_VALUE);
  }

  /** Restores in place what was saved; nothing if nothing was. */
  Progress restore(DiscriminatorTraining training, Map<String, NDArray> best) {
    Path file = folder.resolve(NAME + ".json");
    if (!Files.exists(file)) {
      return Progress.NONE;
    }
    ConfigFile saved = ConfigFile.read(file);
    if (!saved.text("settings").orElse("").equals(settings)) {
      throw new ModelException(
          "%s is of a training with other settings or pairs (%s, now %s); delete it to begin anew"
              .formatted(file, saved.text("settings").orElse("none"), settings));
    }
    Weights weights = WeightFiles.openComponent(folder, NAME);
    try (NDManager scope = TorchRuntime.newScope()) {
      all(training, best)
          .forEach(
              (name, array) ->
                  weights.read(scope, name, array.getShape().getShape()).copyTo(array));
    }
    int steps = saved.integer("steps", 0, Integer.MAX_VALUE);
    training.adam().resumeAt(steps);
    return new Progress(
        saved.integer("epochs", 0, Integer.MAX_VALUE),
        steps,
        saved.integer("best_epoch", 0, Integer.MAX_VALUE),
        saved.real("best_loss", Double.NaN, 0, Double.MAX_VALUE));
  }

  void save(DiscriminatorTraining training, Map<String, NDArray> best, Progress progress)
      throws IOException {
    Files.createDirectories(folder);
    WeightsWriter.write(folder.resolve(NAME + ".safetensors"), all(training, best));
    JsonObject json = new JsonObject();
    json.addProperty("settings", settings);
    json.addProperty("epochs", progress.epochs());
    json.addProperty("steps", progress.steps());
    json.addProperty("best_epoch", progress.bestEpoch());
    json.addProperty("best_loss", progress.bestLoss());
    Files.writeString(folder.resolve(NAME + ".json"), json + "\n");
  }

  void delete() throws IOException {
    Files.deleteIfExists(folder.resolve(NAME + ".json"));
    Files.deleteIfExists(folder.resolve(NAME + ".safetensors"));
  }

  private static Map<String, NDArray> all(
      DiscriminatorTraining training, Map<String, NDArray> best) {
    Map<String, NDArray> all = new LinkedHashMap<>(training.numbers());
    all.putAll(training.adam().moments());
    best.forEach((name, array) -> all.put(BEST + name, array));
    return all;
  }
}
