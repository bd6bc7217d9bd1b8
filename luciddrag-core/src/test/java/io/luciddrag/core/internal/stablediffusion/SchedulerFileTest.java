package io.luciddrag.core.internal.stablediffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.weights.ConfigFile;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.NoiseScheduleConfig.Curve;
import io.luciddrag.spi.NoiseScheduleConfig.Spacing;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerFileTest {
  private static final Path FILE = Path.of("scheduler_config.json");

  private static SchedulerFile of(String json) {
    JsonObject object = JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject();
    return SchedulerFile.of(ConfigFile.of(FILE, object));
  }

  private static SchedulerFile ofModel(String name) {
    return ModelFolder.scheduler(TinyModel.folder(name));
  }

  @Test
  void thePublishedFiles() {
    assertThat(ofModel("sd1")).isEqualTo(SchedulerFile.STABLE_DIFFUSION);
    assertThat(ofModel("sd2"))
        .isEqualTo(new SchedulerFile(NoiseScheduleConfig.STABLE_DIFFUSION, true, false));
    assertThat(ofModel("lcm"))
        .isEqualTo(
            new SchedulerFile(
                new NoiseScheduleConfig(
                    1000, 0.00085, 0.012, Curve.SCALED_LINEAR, 0, true, Spacing.LEADING, 50),
                false,
                true));
  }

  /** Defaults are those of diffusers' schedulers. */
  @Test
  void anEmptyFileHasDiffusersDefaults() {
    assertThat(of("{}"))
        .isEqualTo(
            new SchedulerFile(
                new NoiseScheduleConfig(
                    1000, 0.0001, 0.02, Curve.LINEAR, 0, true, Spacing.LEADING, 50),
                false,
                false));
    assertThat(of("{'_class_name': 'PNDMScheduler'}").schedule().alphaToOne()).isFalse();
    assertThat(of("{'set_alpha_to_one': null, 'trained_betas': null}")).isEqualTo(of("{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "leading, LEADING",
    "linspace, LEADING",
    "trailing, TRAILING",
    "anything else, LEADING"
  })
  void spacings(String value, Spacing expected) {
    assertThat(of("{'timestep_spacing': '" + value + "'}").schedule().spacing())
        .isEqualTo(expected);
  }

  @Test
  void fewTrainingStepsBoundTheOthers() {
    assertThat(of("{'num_train_timesteps': 20}").schedule().distillationSteps()).isEqualTo(20);
    assertThat(of("{'num_train_timesteps': 1}").schedule().trainSteps()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "trained_betas | [0.1] | scaled_linear",
        "rescale_betas_zero_snr | true | not supported",
        "thresholding | true | not supported",
        "beta_schedule | 'squaredcos_cap_v2' | linear or scaled_linear",
        "beta_schedule | 7 | linear or scaled_linear",
        "prediction_type | 'sample' | epsilon or v_prediction",
        "prediction_type | ['epsilon'] | a text",
        "num_train_timesteps | 0 | from 1 to 100000",
        "num_train_timesteps | 100001 | from 1 to 100000",
        "num_train_timesteps | 1e999 | from 1 to 100000",
        "beta_start | 0 | from 1.0E-12 to 0.999",
        "beta_start | 'x' | from 1.0E-12 to 0.999",
        "beta_end | 0.00001 | from 1.0E-4 to 0.999",
        "beta_end | 1 | from 1.0E-4 to 0.999",
        "beta_end | 0.5 | nothing of a picture would be left",
        "steps_offset | -1 | from 0 to 999",
        "steps_offset | 1000 | from 0 to 999",
        "steps_offset | 0.5 | from 0 to 999",
        "set_alpha_to_one | 1 | true or false",
        "original_inference_steps | 0 | from 1 to 1000",
        "original_inference_steps | 1001 | from 1 to 1000"
      })
  void whatCannotBeComputedIsNamed(String field, String value, String expected) {
    assertThatThrownBy(() -> of("{'" + field + "': " + value + "}"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(FILE + ": '" + field + "' is " + value.replace('\'', '"'))
        .hasMessageContaining(expected);
  }

  /** alphaBar reaches 0 in double, or its root's inverse infinity in float. */
  @ParameterizedTest
  @ValueSource(strings = {"linear", "scaled_linear"})
  void aScheduleThatLeavesNothingIsRefused(String curve) {
    for (String betas :
        new String[] {
          "'beta_start': 0.5, 'beta_end': 0.999", "'beta_start': 0.05, 'beta_end': 0.05"
        }) {
      assertThatThrownBy(() -> of("{'beta_schedule': '" + curve + "', " + betas + "}"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("after 1000 steps");
    }
    assertThat(of("{'num_train_timesteps': 2, 'beta_start': 0.5, 'beta_end': 0.9}")).isNotNull();
  }

  @Test
  void whatTheSettingsSayWins() {
    SchedulerFile noise = SchedulerFile.STABLE_DIFFUSION;

    assertThat(noise.predicting(null)).isEqualTo(noise);
    assertThat(noise.predicting(true).velocity()).isTrue();
    assertThat(noise.predicting(true).predicting(false)).isEqualTo(noise);
  }
}
