package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.NoiseScheduleConfig.Curve;
import io.luciddrag.spi.NoiseScheduleConfig.Spacing;
import org.junit.jupiter.api.Test;

class NoiseLevelsTest {
  @Test
  void sharesOfSignalAreThoseOfNumpy() {
    NoiseScheduleConfig sd = NoiseScheduleConfig.STABLE_DIFFUSION;
    NoiseScheduleConfig linear =
        new NoiseScheduleConfig(1000, 0.0001, 0.02, Curve.LINEAR, 0, true, Spacing.LEADING, 50);

    // numpy.cumprod(1 - betas)
    assertThat(NoiseLevels.at(sd, 0).alphaBar()).isCloseTo(0.99915, within(1e-8));
    assertThat(NoiseLevels.at(sd, 261).alphaBar()).isCloseTo(0.6556693331, within(1e-8));
    assertThat(NoiseLevels.at(sd, 999).alphaBar()).isCloseTo(0.0046600985, within(1e-8));
    assertThat(NoiseLevels.at(linear, 261).alphaBar()).isCloseTo(0.4923638353, within(1e-8));
  }

  @Test
  void timestepsBeyondTheScheduleAreRefused() {
    assertThatThrownBy(() -> NoiseLevels.at(NoiseScheduleConfig.STABLE_DIFFUSION, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 1000)");
  }
}
