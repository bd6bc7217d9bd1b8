package io.luciddrag.core.internal.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.core.internal.autoencoder.TileLayout.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileLayoutTest {
  private static final int MOST = 16;
  private static final int OVERLAP = 4;
  private static final TileLayout LAYOUT = TileLayout.even(MOST, OVERLAP);

  @Test
  void whatFitsIsOneSpan() {
    for (int cells = 1; cells <= MOST; cells++) {
      assertThat(LAYOUT.spans(cells)).containsExactly(new Span(0, cells));
    }
  }

  @Test
  void longerAxesAreCutEvenly() {
    assertThat(LAYOUT.spans(17)).containsExactly(new Span(0, 10), new Span(6, 17));
    assertThat(LAYOUT.spans(28)).containsExactly(new Span(0, 16), new Span(12, 28));
    assertThat(LAYOUT.spans(29))
        .containsExactly(new Span(0, 12), new Span(8, 20), new Span(16, 29));
  }

  @Test
  void spansCoverTheAxisAndOverlapAlike() {
    for (int cells = MOST + 1; cells < 400; cells++) {
      List<Span> spans = LAYOUT.spans(cells);

      assertThat(spans.get(0).from()).isZero();
      assertThat(spans.get(spans.size() - 1).to()).isEqualTo(cells);
      for (int i = 0; i < spans.size(); i++) {
        int length = spans.get(i).to() - spans.get(i).from();
        assertThat(length).as("length of span %d of %d cells", i, cells).isBetween(10, MOST);
        if (i > 0) {
          assertThat(spans.get(i - 1).to() - spans.get(i).from()).isEqualTo(OVERLAP);
        }
      }
    }
  }
}
