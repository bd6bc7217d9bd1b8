package io.luciddrag.core.internal.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditableProposalTest {
  private static final int W = 240;
  private static final int H = 160;

  @Test
  void aCapsuleAroundTheDrag() {
    EditableArea area = EditableProposal.around(List.of(new Drag(100, 80, 120, 80)), W, H);

    Rectangle bounds = area.bounds();
    int radius = bounds.height / 2;
    assertThat(radius).isBetween(15, 79);
    assertThat(bounds.getCenterX()).isBetween(109.5, 111.5);
    assertThat(bounds.getCenterY()).isBetween(79.5, 81.5);
    assertThat(bounds.width - bounds.height).as("the drag's length").isBetween(18, 22);
    assertThat(area.contains(110, 80 - radius + 3)).as("straight sides").isTrue();
    assertThat(area.contains(bounds.x + 2, bounds.y + 2)).as("round ends").isFalse();
  }

  @Test
  void anchorsGetRoomToo() {
    EditableArea area = EditableProposal.around(List.of(new Drag(100, 80, 100, 80)), W, H);

    assertThat(area.contains(100, 80)).isTrue();
    assertThat(area.bounds().width).isBetween(16, H);
  }

  @Test
  void theRoomGrowsWithTheDragButNotBeyondThePicture() {
    int anchor = heightAround(new Drag(120, 80, 120, 80));
    int middle = heightAround(new Drag(100, 80, 140, 80));
    int longest = heightAround(new Drag(20, 80, 220, 80));

    assertThat(middle).isGreaterThan(anchor);
    assertThat(longest).isBetween(middle, H - 1);
  }

  private static int heightAround(Drag drag) {
    return EditableProposal.around(List.of(drag), W, H).bounds().height;
  }

  @Test
  void theGroundBetweenDragsMayChangeToo() {
    List<Drag> drags = List.of(new Drag(40, 80, 50, 80), new Drag(190, 80, 200, 80));

    EditableArea area = EditableProposal.around(drags, W, H);

    assertThat(area.contains(115, 80)).isTrue();
    assertThat(area.contains(115, 2)).isFalse();
  }

  @Test
  void itEndsAtThePicturesBorder() {
    EditableArea area = EditableProposal.around(List.of(new Drag(2, 2, 30, 2)), W, H);

    assertThat(area.width()).isEqualTo(W);
    assertThat(area.height()).isEqualTo(H);
    assertThat(area.contains(0, 0)).isTrue();
  }
}
