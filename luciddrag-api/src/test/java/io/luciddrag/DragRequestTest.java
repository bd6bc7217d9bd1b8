package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request keeps what it was given. */
class DragRequestTest {
  private final BufferedImage photo = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
  private final EditableArea area = EditableArea.inside(new Rectangle(2, 2, 30, 20), 40, 30);

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    DragRequest request = DragRequest.of(photo).drag(3, 3, 9, 9).build();

    assertThat(request.results()).isEqualTo(3);
    assertThat(request.backend()).isEqualTo("patch");
    assertThat(request.reasoner()).isEqualTo("offline");
    assertThat(request.locator()).isEqualTo("random-walker");
    assertThat(request.caption()).isEmpty();
    assertThat(request.seed()).isEmpty();
    assertThat(request.steps()).isEmpty();
    assertThat(request.editable()).isEmpty();
    assertThat(request.deadline()).isEmpty();
    assertThat(request.listener()).isEmpty();
    assertThat(request.guidance()).isEmpty();
    assertThat(request.intentions()).isEmpty();
    assertThat(request.cancellation().isCancelled()).isFalse();
  }

  @Test
  void everySettingSurvivesTheWayThroughABuilder() {
    EditListener listener = progress -> {};
    Cancellation cancellation = new Cancellation();
    DragRequest request =
        DragRequest.of(photo)
            .drag(3, 3, 9, 9)
            .drags(Drag.fromFlat(12, 12, 14, 12))
            .caption("  a bird ")
            .editable(area)
            .results(5)
            .seed(Long.MIN_VALUE)
            .steps(7)
            .backend("b")
            .reasoner("r")
            .locator("l")
            .guidance("drag", 0)
            .guidance("content", 2)
            .intention(Intention.of(Motion.SCALE))
            .listener(listener)
            .cancellation(cancellation)
            .deadline(Duration.ofSeconds(9))
            .build();

    DragRequest copy = request.toBuilder().build();

    assertThat(copy).usingRecursiveComparison().isEqualTo(request);
    assertThat(copy.image()).isSameAs(photo);
    assertThat(copy.caption()).isEqualTo("a bird");
    assertThat(copy.seed()).hasValue(Long.MIN_VALUE);
    assertThat(copy.cancellation()).isSameAs(cancellation);
    assertThat(copy.listener()).containsSame(listener);
    assertThat(copy.guidance())
        .containsExactly(java.util.Map.entry("drag", 0.0), java.util.Map.entry("content", 2.0));
  }

  @Test
  void aCopyDoesNotChangeItsOriginal() {
    DragRequest request = DragRequest.of(photo).drag(3, 3, 9, 9).guidance("drag", 1).build();

    request.toBuilder()
        .drag(20, 20, 22, 20)
        .guidance("drag", 2)
        .intention(Intention.of(Motion.BEND))
        .build();

    assertThat(request.drags()).hasSize(1);
    assertThat(request.guidance()).containsEntry("drag", 1.0);
    assertThat(request.intentions()).isEmpty();
  }

  @Test
  void aBuiltRequestNoLongerHangsOnItsBuilder() {
    List<Drag> drags = new ArrayList<>(Drag.fromFlat(3, 3, 9, 9));
    DragRequest.Builder builder = DragRequest.of(photo).drags(drags);
    DragRequest request = builder.build();

    builder.drag(20, 20, 22, 20).guidance("x", 1).results(9);
    drags.clear();

    assertThat(request.drags()).containsExactly(new Drag(3, 3, 9, 9));
    assertThat(request.guidance()).isEmpty();
    assertThat(request.results()).isEqualTo(3);
    assertThatThrownBy(() -> request.drags().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> request.guidance().put("a", 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nullSettingsAreNamed() {
    DragRequest.Builder builder = DragRequest.of(photo);

    assertThatThrownBy(() -> builder.caption(null)).hasMessage("caption");
    assertThatThrownBy(() -> builder.editable((EditableArea) null)).hasMessage("area");
    assertThatThrownBy(() -> builder.backend(null)).hasMessage("id");
    assertThatThrownBy(() -> builder.guidance(null, 1)).hasMessage("term");
    assertThatThrownBy(() -> builder.intention(null)).hasMessage("intention");
    assertThatThrownBy(() -> builder.listener(null)).hasMessage("listener");
    assertThatThrownBy(() -> builder.cancellation(null)).hasMessage("cancellation");
    assertThatThrownBy(() -> builder.deadline(null)).hasMessage("limit");
  }

  @Test
  void itSaysWhatItIs() {
    assertThat(DragRequest.of(photo).drag(3, 3.5, 9, 9).build())
        .hasToString("DragRequest[40 x 30, [(3, 3.5) -> (9, 9)], 3 results]");
  }
}
