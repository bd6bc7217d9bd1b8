package io.luciddrag.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Diagnostics;
import io.luciddrag.Edit;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkLineTest {
  private static Edit edit(Map<String, Double> measures) {
    return new Edit(
        new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB),
        Intention.of(Motion.BEND),
        new Diagnostics(List.of(), 0, 0, 0, Map.of(), -1, measures),
        List.of());
  }

  private static Edit redrawn(double evaluations, double reconstruction) {
    return edit(
        Map.of(
            "evaluations",
            evaluations,
            "gradients",
            60.0,
            "memoryBank",
            1_377_000_000.0,
            "reconstruction",
            reconstruction,
            "energy.drag",
            0.3));
  }

  @Test
  void oneEditHasSingleNumbers() {
    assertThat(WorkLine.of(List.of(redrawn(210, 31.26))))
        .contains(
            "network evaluations 210, gradients 60, memory bank 1377.0 MB, reconstruction 31.3 dB");
  }

  @Test
  void severalEditsGiveRangesOnlyWhereTheyDiffer() {
    assertThat(WorkLine.of(List.of(redrawn(210, 31.04), redrawn(198, 30.96))))
        .contains(
            "network evaluations 198 to 210, gradients 60, memory bank 1377.0 MB, reconstruction 31.0 dB");
  }

  @Test
  void aMaskThatCoversAllLeavesNoReconstruction() {
    Edit edit = edit(Map.of("evaluations", 3.0, "gradients", 0.0, "memoryBank", 0.0));

    assertThat(WorkLine.of(List.of(edit)))
        .contains("network evaluations 3, gradients 0, memory bank 0.0 MB");
  }

  @Test
  void backendsThatOnlyFillHaveNone() {
    assertThat(WorkLine.of(List.of(edit(Map.of("evaluations", 12.0))))).isEmpty();
    assertThat(WorkLine.of(List.of())).isEmpty();
  }
}
