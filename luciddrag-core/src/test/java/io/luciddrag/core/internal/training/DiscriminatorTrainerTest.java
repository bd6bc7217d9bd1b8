package io.luciddrag.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.discriminate.FidelityModel;
import io.luciddrag.core.internal.discriminate.Latents;
import io.luciddrag.core.internal.discriminate.TextProbe;
import io.luciddrag.core.internal.stablediffusion.LoadedModel;
import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.core.internal.tensor.Precision;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.testkit.model.TrainedModel;
import io.luciddrag.testkit.world.SceneSplit;
import io.luciddrag.testkit.world.WorldScene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains on scenes whose "edits" have a grey patch, which is easy to learn. */
class DiscriminatorTrainerTest {
  private static final int PAIRS = 40;

  @TempDir static Path pairs;
  @TempDir Path dir;

  private final List<String> lines = new ArrayList<>();

  @BeforeAll
  static void writePairs() throws IOException {
    for (int i = 0; i < PAIRS; i++) {
      WorldScene scene = WorldScene.random(SceneSplit.TRAIN.seed(i));
      BufferedImage picture = scene.render(64, 64).toBufferedImage();
      ImageIO.write(picture, "png", pairs.resolve(i + ".original.png").toFile());
      Graphics2D paint = picture.createGraphics();
      paint.setColor(Color.GRAY);
      paint.fillRect(8 + i % 8, 8 + i % 5, 40, 40);
      paint.dispose();
      ImageIO.write(picture, "png", pairs.resolve(i + ".edited.png").toFile());
      Files.writeString(pairs.resolve(i + ".txt"), scene.caption() + "\n");
    }
  }

  private static Map<String, String> model() {
    return Map.of(
        "stable-diffusion.model",
        TrainedModel.folder().toString(),
        "stable-diffusion.size",
        "64",
        "stable-diffusion.precision",
        "fp32");
  }

  private static TrainingSettings settings(int epochs) {
    return new TrainingSettings(64, epochs, 16, 1e-3, 100, 1);
  }

  private void train(int epochs, Path out) throws IOException {
    new DiscriminatorTrainer(settings(epochs), lines::add).train(model(), pairs, out);
  }

  @Test
  void learnsAndIsLoadedAgain() throws IOException {
    Path out = dir.resolve("out");

    train(6, out);

    JsonObject report =
        JsonParser.parseString(Files.readString(out.resolve("training.json"))).getAsJsonObject();
    assertThat(report.get("held_out_loss").getAsDouble()).isLessThan(0.6); // guessing: 0.693
    assertThat(report.getAsJsonArray("levels").get(0).getAsJsonObject())
        .satisfies(l -> assertThat(l.get("area_under_curve").getAsDouble()).isGreaterThan(0.9));
    assertThat(out.resolve("checkpoint.json")).doesNotExist();
    try (LoadedModel loaded = LoadedModel.open(model());
        FidelityModel fidelity = open(out, loaded.latents(), loaded.textProbe());
        TrainingModel training = new TrainingModel(model());
        NDManager scope = TorchRuntime.newScope()) {
      NDArray text = training.text(List.of("a horse", "a horse"), scope);
      List<Pair> pair = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        pair.add(
            new Pair(
                training.latent(PairFolder.original(pairs, "" + i, 64)),
                training.latent(PairFolder.edited(pairs, "" + i, 64)),
                ""));
      }
      float[] logits =
          fidelity
              .logits(Tensors.of(scope, join(pair.get(0)), 2, 4, 16, 16), 1, text, scope)
              .toFloatArray();
      assertThat(logits[0]).isGreaterThan(logits[1]);
    }
  }

  private static float[] join(Pair pair) {
    float[] both = new float[2 * pair.photo().length];
    System.arraycopy(pair.photo(), 0, both, 0, pair.photo().length);
    System.arraycopy(pair.edit(), 0, both, pair.photo().length, pair.edit().length);
    return both;
  }

  private static FidelityModel open(Path folder, Latents latents, TextProbe probe) {
    return FidelityModel.open(folder, latents, probe, Precision.FP32, Device.cpu());
  }

  @Test
  void goesOnAsIfNothingHadHappened() throws IOException {
    train(2, dir.resolve("whole"));
    Path parts = dir.resolve("parts");
    assertThatExceptionOfType(EditCancelledException.class)
        .isThrownBy(
            () ->
                new DiscriminatorTrainer(
                        settings(2),
                        line -> {
                          if (line.startsWith("epoch 1:")) {
                            Thread.currentThread().interrupt();
                          }
                        })
                    .train(model(), pairs, parts));
    assertThat(parts.resolve("checkpoint.json")).exists();

    train(2, parts);

    assertThat(lines).contains("goes on after epoch 1");
    assertThat(parts.resolve("model.safetensors"))
        .hasSameBinaryContentAs(dir.resolve("whole").resolve("model.safetensors"));
  }

  @Test
  void refusesACheckpointOfAnotherTraining() throws IOException {
    Path out = dir.resolve("out");
    Files.createDirectories(out);
    Files.writeString(out.resolve("checkpoint.json"), "{\"settings\": \"others\"}");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> train(1, out))
        .withMessageContaining("other settings")
        .withMessageContaining("delete it");
  }

  @Test
  void needsPairs() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DiscriminatorTrainer(settings(1), lines::add)
                    .train(model(), dir, dir.resolve("out")))
        .withMessageContaining("0 pairs");
  }

  @Test
  void aDiscriminatorOfOtherLatentsIsRefused() {
    try (LoadedModel loaded = LoadedModel.open(model())) {
      Latents own = loaded.latents();
      Latents other = new Latents(own.channels(), own.cellPx(), 2 * own.scale(), own.alphaBar());

      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> open(TrainedModel.discriminator(), other, loaded.textProbe()))
          .withMessageContaining("scale");
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> open(dir.resolve("none"), own, loaded.textProbe()))
          .withMessageContaining("no such folder");
    }
  }

  @Test
  void freesEverything() throws IOException {
    train(1, dir.resolve("first"));
    long before = LiveArrays.count();
    train(1, dir.resolve("second"));
    assertThat(LiveArrays.count()).isEqualTo(before);
  }
}
