package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Progress;
import io.luciddrag.ProviderNotFoundException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host gets. */
class EditTest {
  private static LucidDrag lucid;
  private final BufferedImage photo = Photos.bird(160);

  @BeforeAll
  static void open() {
    lucid = LucidDrag.open();
  }

  @AfterAll
  static void close() {
    lucid.close();
  }

  @Test
  void theFirstExampleOfTheDocumentationWorks() {
    BufferedImage large = Photos.bird(512);
    EditableArea mask = Photos.box(350, 100, 150, 200, large);
    EditResult result =
        lucid.edit(
            DragRequest.of(large)
                .drag(420, 170, 470, 230)
                .caption("a lorikeet")
                .editable(mask)
                .results(3)
                .seed(7)
                .build());

    assertThat(result.edits()).hasSizeBetween(1, 3);
    assertThat(result.seed()).isEqualTo(7);
    assertThat(result.editable()).isEqualTo(mask);
    assertThat(result.backend()).isEqualTo("patch");
    for (Edit edit : result.edits()) {
      assertThat(edit.image().getWidth()).isEqualTo(512);
      assertThat(edit.image().getHeight()).isEqualTo(512);
      assertThat(Photos.changedOutside(large, edit.image(), mask)).isZero();
      assertThat(edit.diagnostics().changedOutside()).isZero();
      assertThat(edit.diagnostics().synthesizedShare()).isBetween(0.0, 1.0);
      assertThat(edit.diagnostics().reaches()).hasSize(1);
      assertThat(edit.intention().motion()).isPresent();
    }
  }

  @Test
  void resultsAreSortedAndDiffer() {
    EditResult result = lucid.edit(Photos.uncovering(photo).results(3).build());

    assertThat(result.edits()).hasSizeGreaterThan(1);
    assertThat(result.edits())
        .extracting(e -> e.intention().confidence())
        .isSortedAccordingTo(Comparator.reverseOrder())
        .allMatch(c -> c >= 0 && c <= 1);
    for (int a = 0; a < result.edits().size(); a++) {
      for (int b = a + 1; b < result.edits().size(); b++) {
        assertThat(Photos.difference(result.edits().get(a).image(), result.edits().get(b).image()))
            .as("results %d and %d", a, b)
            .isGreaterThan(1);
      }
    }
  }

  @Test
  void fewerReadingsThanAskedForAreExplained() {
    EditResult result = lucid.edit(Photos.inner(photo).results(16).build());

    assertThat(result.edits()).hasSizeLessThan(16);
    assertThat(result.notes())
        .contains(
            "16 results were asked for, but these drags have %d different readings"
                .formatted(result.edits().size()));
  }

  @Test
  void readingsAloneSumToOne() {
    List<Intention> readings = lucid.reason(Photos.inner(photo).results(1).build()).intentions();

    assertThat(readings).hasSizeGreaterThan(1);
    assertThat(readings.stream().mapToDouble(Intention::confidence).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(readings)
        .extracting(Intention::confidence)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void theMostConfidentReadingIsTheFirstEdit() {
    DragRequest request = Photos.inner(photo).build();

    assertThat(lucid.edit(request).edits().get(0).intention())
        .isEqualTo(lucid.reason(request).intentions().get(0));
  }

  @Test
  void aPreviewIsTheMovedPhoto() {
    DragRequest request = Photos.inner(photo).build();
    BufferedImage preview = lucid.preview(request, Intention.of(Motion.BEND));

    assertThat(preview.getWidth()).isEqualTo(160);
    assertThat(Photos.difference(photo, preview)).isGreaterThan(1);
    assertThat(Photos.changedOutside(photo, preview, request.editable().orElseThrow())).isZero();
  }

  @Test
  void aHostChoosesTheIntention() {
    DragRequest request = Photos.inner(photo).results(3).build();
    EditResult result = lucid.edit(request, Intention.of(Motion.SCALE));

    assertThat(result.edits()).hasSize(1);
    assertThat(result.edits().get(0).intention()).isEqualTo(Intention.of(Motion.SCALE));
    assertThat(result.settings()).containsEntry("reasoner", "host");
  }

  @Test
  void theChosenIntentionReplacesThoseOfTheRequest() {
    DragRequest request = Photos.inner(photo).intention(Intention.of(Motion.BEND)).build();
    EditResult result = lucid.edit(request, Intention.of(Motion.TRANSLATE));

    assertThat(result.edits())
        .extracting(e -> e.intention().motion().orElseThrow())
        .containsExactly(Motion.TRANSLATE);
  }

  @Test
  void anIntentionWithoutAMotionIsGivenOne() {
    EditResult result =
        lucid.edit(Photos.inner(photo).build(), Intention.builder("look the other way").build());

    assertThat(result.edits()).hasSize(1);
    assertThat(result.edits().get(0).intention().motion()).isPresent();
    assertThat(result.edits().get(0).intention().description()).isEqualTo("look the other way");
  }

  @Test
  void guidanceActsWhereSomethingIsSynthesised() {
    BufferedImage without =
        Photos.only(lucid.edit(Photos.uncovering(photo).guidance("drag", 0).build()));
    BufferedImage with =
        Photos.only(lucid.edit(Photos.uncovering(photo).guidance("drag", 100).build()));

    assertThat(Photos.argb(with)).isNotEqualTo(Photos.argb(without));
  }

  @Test
  void stepsChangeTheResult() {
    BufferedImage one = Photos.only(lucid.edit(Photos.uncovering(photo).steps(1).build()));
    BufferedImage many = Photos.only(lucid.edit(Photos.uncovering(photo).steps(16).build()));

    assertThat(Photos.argb(many)).isNotEqualTo(Photos.argb(one));
  }

  @ParameterizedTest
  @CsvSource({
    "backend, patch",
    "reasoner, offline",
    "locator, random-walker",
    "guidance, content",
    "guidance, drag",
    "guidance, inpaint",
    "guidance, quality"
  })
  void anUnknownPartListsTheKnownOnes(String part, String known) {
    UnaryOperator<DragRequest.Builder> unknown =
        b ->
            switch (part) {
              case "backend" -> b.backend("no-such");
              case "reasoner" -> b.reasoner("no-such");
              case "locator" -> b.locator("no-such");
              default -> b.guidance("no-such", 1);
            };

    assertThatThrownBy(() -> lucid.edit(unknown.apply(Photos.inner(photo)).build()))
        .isInstanceOf(ProviderNotFoundException.class)
        .hasMessageContaining("'no-such'")
        .hasMessageContaining(known);
  }

  @Test
  void withoutAMaskOneIsProposedAndReported() {
    EditResult result = lucid.edit(DragRequest.of(photo).drag(80, 80, 100, 90).results(1).build());

    assertThat(result.notes()).anyMatch(n -> n.startsWith("no mask was given"));
    assertThat(result.settings()).containsEntry("mask", "proposed");
    assertThat(result.editable().contains(80, 80)).isTrue();
    assertThat(result.editable().contains(100, 90)).isTrue();
    assertThat(Photos.changedOutside(photo, Photos.only(result), result.editable())).isZero();
  }

  @Test
  void regionsHaveThePhotosSizeAndHoldTheirHandle() {
    EditResult result = lucid.edit(Photos.inner(photo).drag(60, 60, 55, 50).build());

    assertThat(result.regions()).hasSize(2);
    assertThat(result.regions()).allMatch(r -> r.width() == 160 && r.height() == 160);
    assertThat(result.regions().get(0).contains(80, 80)).isTrue();
    assertThat(result.regions().get(1).contains(60, 60)).isTrue();
  }

  @Test
  void progressRisesThroughThePhasesAndShowsPictures() {
    List<Progress> reports = new ArrayList<>();
    List<BufferedImage> previews = new ArrayList<>();
    lucid.edit(
        Photos.uncovering(photo)
            .results(2)
            .listener(
                p -> {
                  reports.add(p);
                  p.preview().ifPresent(s -> previews.add(s.get()));
                })
            .build());

    assertThat(reports).extracting(Progress::fraction).isSorted().endsWith(1.0);
    assertThat(reports).extracting(Progress::phase).contains(Phase.values());
    assertThat(reports).allMatch(p -> p.fraction() >= 0 && p.fraction() <= 1);
    assertThat(previews).isNotEmpty().allMatch(i -> i.getWidth() == 160 && i.getHeight() == 160);
  }

  @Test
  void aThrowingListenerDoesNotStopTheEdit() {
    List<Progress> reports = new ArrayList<>();
    EditResult result =
        lucid.edit(
            Photos.inner(photo)
                .listener(
                    p -> {
                      reports.add(p);
                      throw new IllegalStateException("on purpose");
                    })
                .build());

    assertThat(result.edits()).hasSize(1);
    assertThat(reports).hasSize(1);
  }
}
