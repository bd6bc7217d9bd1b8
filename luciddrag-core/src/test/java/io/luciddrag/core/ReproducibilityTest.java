package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same request gives the same pixels. */
class ReproducibilityTest {
  private final BufferedImage photo = Photos.bird(160);

  @Test
  void sameSeedSamePixelsInOneEngineAndInAnother() {
    DragRequest request = Photos.uncovering(photo).results(3).guidance("drag", 1).build();
    List<int[]> first;
    try (LucidDrag lucid = LucidDrag.open()) {
      first = Photos.pixels(lucid.edit(request));
      assertThat(Photos.same(first, Photos.pixels(lucid.edit(request)))).isTrue();
    }
    try (LucidDrag lucid = LucidDrag.open()) {
      lucid.edit(Photos.inner(Photos.of("cat.jpg", 120, 90)).build());
      assertThat(Photos.same(first, Photos.pixels(lucid.edit(request)))).isTrue();
    }
  }

  @Test
  void anotherSeedAnotherSynthesis() {
    try (LucidDrag lucid = LucidDrag.open()) {
      int[] one = Photos.argb(Photos.only(lucid.edit(Photos.uncovering(photo).seed(1).build())));
      int[] two = Photos.argb(Photos.only(lucid.edit(Photos.uncovering(photo).seed(2).build())));

      assertThat(two).isNotEqualTo(one);
    }
  }

  @Test
  void aDrawnSeedRepeatsItsResult() {
    try (LucidDrag lucid = LucidDrag.open()) {
      DragRequest unseeded =
          DragRequest.of(photo)
              .editable(Photos.box(0, 20, 140, 120, photo))
              .drag(20, 80, 80, 80)
              .results(1)
              .build();
      EditResult result = lucid.edit(unseeded);
      EditResult again = lucid.edit(unseeded.toBuilder().seed(result.seed()).build());
      EditResult other = lucid.edit(unseeded);

      assertThat(Photos.same(Photos.pixels(result), Photos.pixels(again))).isTrue();
      assertThat(other.seed()).isNotEqualTo(result.seed());
    }
  }

  @Test
  void extremeSeedsWork() {
    try (LucidDrag lucid = LucidDrag.open()) {
      for (long seed : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
        assertThat(lucid.edit(Photos.uncovering(Photos.bird(64)).seed(seed).build()).seed())
            .isEqualTo(seed);
      }
    }
  }

  @Test
  void theFirstResultDoesNotDependOnHowManyAreAskedFor() {
    try (LucidDrag lucid = LucidDrag.open()) {
      EditResult one = lucid.edit(Photos.uncovering(photo).results(1).build());
      EditResult three = lucid.edit(Photos.uncovering(photo).results(3).build());

      assertThat(Photos.argb(three.edits().get(0).image()))
          .isEqualTo(Photos.argb(one.edits().get(0).image()));
    }
  }
}
