package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.DragRequest;
import io.luciddrag.LucidDrag;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.stablediffusion.LdmFile;
import io.luciddrag.core.internal.stablediffusion.TinyModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint in one file is the same model. */
@Timeout(60)
class StableDiffusionSingleFileTest {
  private static final Path SD1 = TinyModel.folder("sd1");
  private static final DragRequest REQUEST =
      Photos.inner(Photos.bird(64))
          .backend("stable-diffusion")
          .caption("a bird on a branch")
          .steps(2)
          .build();

  @TempDir private static Path folder;
  private static Path file;
  private static List<int[]> ofTheFolder;

  @BeforeAll
  static void write() {
    file = LdmFile.of(folder.resolve("v1-5-pruned.safetensors"));
    ofTheFolder = pixels(TinyModel.engine(SD1));
  }

  private static LucidDrag.Builder single() {
    return TinyModel.engine(file);
  }

  private static LucidDrag.Builder configured() {
    return single().setting("stable-diffusion.config", SD1.toString());
  }

  private static List<int[]> pixels(LucidDrag.Builder builder) {
    try (LucidDrag lucid = builder.build()) {
      return Photos.pixels(lucid.edit(REQUEST));
    }
  }

  @Test
  void itGivesThePixelsOfTheFolder() {
    assertThat(Photos.same(pixels(configured()), ofTheFolder)).isTrue();
  }

  @Test
  void theTokenizerMayComeFromElsewhere() {
    Path config = TinyModel.copy("sd1", folder.resolve("without-tokenizer"));
    TinyModel.delete(config.resolve("tokenizer"));

    assertThat(
            Photos.same(
                pixels(
                    single()
                        .setting("stable-diffusion.config", config.toString())
                        .setting("stable-diffusion.tokenizer", SD1 + "/tokenizer")),
                ofTheFolder))
        .isTrue();
  }

  @Test
  void whatItPredictsIsSaidBySettings() {
    List<int[]> velocity =
        pixels(configured().setting("stable-diffusion.prediction", "v_prediction"));

    assertThat(Photos.same(velocity, ofTheFolder)).isFalse();
    assertThat(
            Photos.same(
                velocity,
                pixels(
                    TinyModel.engine(SD1).setting("stable-diffusion.prediction", "v_prediction"))))
        .as("of a folder too")
        .isTrue();
  }

  @Test
  void theSettingsWinOverTheSchedulerFileInBothDirections() {
    Path config = TinyModel.copy("sd1", folder.resolve("says-velocity"));
    TinyModel.set(
        config.resolve("scheduler/scheduler_config.json"), "prediction_type", "\"v_prediction\"");

    assertThat(
            Photos.same(
                pixels(
                    single()
                        .setting("stable-diffusion.config", config.toString())
                        .setting("stable-diffusion.prediction", "epsilon")),
                ofTheFolder))
        .isTrue();
  }

  @Test
  void withoutATokenizerItSaysHowToGiveOne() {
    assertRefused(single(), file.toString(), "'stable-diffusion.tokenizer'", "--tokenizer");
  }

  @Test
  void withoutAConfigurationItIsReadAsAPublishedModel() {
    assertRefused(
        single().setting("stable-diffusion.tokenizer", SD1 + "/tokenizer"),
        file.toString(),
        "cond_stage_model",
        "has shape (1154, 32), expected (49408, 768)");
  }

  @Test
  void aConfigurationThatIsNotThere() {
    assertRefused(
        single().setting("stable-diffusion.config", folder.resolve("none").toString()),
        "none/scheduler/scheduler_config.json",
        "no such file");
  }

  @Test
  void itHasNoVariants() {
    assertRefused(
        configured().setting("stable-diffusion.variant", "fp16"),
        "'stable-diffusion.variant'",
        file.toString(),
        "leave it out");
  }

  private static void assertRefused(LucidDrag.Builder builder, String... fragments) {
    try (LucidDrag lucid = builder.build()) {
      assertThatThrownBy(() -> lucid.edit(REQUEST))
          .isInstanceOf(ModelException.class)
          .satisfies(e -> assertThat(e.getMessage()).contains(fragments));
      assertThat(lucid.edit(REQUEST.toBuilder().backend("patch").build()).edits()).hasSize(1);
    }
  }
}
