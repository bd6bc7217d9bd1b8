package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Diagnostics.Reach;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was measured. */
class DiagnosticsTest {
  @ParameterizedTest
  @CsvSource({
    "20, 10, 1, 0", // at the target
    "10, 10, 0, 10", // stayed
    "15, 10, 0.5, 5",
    "0, 10, -1, 20", // went astray
    "30, 10, 0, 10", // as far beyond as the drag is long
  })
  void theShareOfTheWay(double x, double y, double share, double distance) {
    Reach reach = new Reach(new Drag(10, 10, 20, 10), x, y, 0.9);

    assertThat(reach.share()).isCloseTo(share, within(1e-9));
    assertThat(reach.distance()).isCloseTo(distance, within(1e-9));
  }

  @Test
  void anAnchorHeldOrDidNot() {
    Drag anchor = new Drag(10, 10, 10, 10);

    assertThat(new Reach(anchor, 10.5, 10.5, 1).share()).isEqualTo(1);
    assertThat(new Reach(anchor, 12, 10, 1).share()).isZero();
  }

  @Test
  void theMeanDistance() {
    List<Reach> reaches =
        List.of(
            new Reach(new Drag(0, 0, 10, 0), 10, 3, 1), new Reach(new Drag(0, 0, 5, 5), 5, 6, 1));

    assertThat(of(reaches, Map.of()).meanDistance()).isEqualTo(2);
    assertThat(of(List.of(), Map.of()).meanDistance()).isZero();
  }

  @Test
  void itIsACopyInTheOrderOfThePhases() {
    List<Reach> reaches = new ArrayList<>();
    Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
    seconds.put(Phase.MEASURE, 2.0);
    seconds.put(Phase.LOCATE, 1.0);
    Diagnostics diagnostics = of(reaches, seconds);
    reaches.add(new Reach(new Drag(0, 0, 1, 1), 1, 1, 1));
    seconds.clear();

    assertThat(diagnostics.reaches()).isEmpty();
    assertThat(diagnostics.seconds().keySet()).containsExactly(Phase.LOCATE, Phase.MEASURE);
    assertThatThrownBy(() -> diagnostics.seconds().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Diagnostics of(List<Reach> reaches, Map<Phase, Double> seconds) {
    return new Diagnostics(reaches, 0, 0, 0, seconds, -1);
  }
}
