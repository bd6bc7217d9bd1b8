package io.luciddrag.examples.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Sampling;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplingLineTest {
  @Test
  void namesTheNearestPresetAndWhatDiffers() {
    assertThat(SamplingLine.of(Sampling.published().settings())).contains("sampling: published");
    assertThat(SamplingLine.of(Sampling.distilled().settings())).contains("sampling: distilled");
    assertThat(
            SamplingLine.of(
                Sampling.fast().toBuilder()
                    .steps(9)
                    .attention(Sampling.Attention.BY_MOTION)
                    .start(Sampling.Start.PATCH_COPY)
                    .build()
                    .settings()))
        .contains("sampling: fast, but start patch copy, steps 9");
  }

  @Test
  void otherSettingsDoNotMatter() {
    assertThat(SamplingLine.of(Map.of("steps", "12"))).isEmpty();
  }
}
