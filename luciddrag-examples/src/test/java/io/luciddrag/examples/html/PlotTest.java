package io.luciddrag.examples.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.luciddrag.examples.html.Plot.Bar;
import io.luciddrag.examples.html.Plot.Series;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void barsGrowWithTheirValue() {
    int low = count(Plot.bars("t", "y", List.of(new Bar("a", 1, 1, 9))).draw(), 0x5b8db8);
    int high = count(Plot.bars("t", "y", List.of(new Bar("a", 8, 8, 9))).draw(), 0x5b8db8);
    assertThat((double) high / low).isBetween(6.0, 10.0);
  }

  @Test
  void whiskersReachFromLowToHigh() {
    BufferedImage narrow = Plot.bars("t", "y", List.of(new Bar("a", 5, 5, 10))).draw();
    BufferedImage wide = Plot.bars("t", "y", List.of(new Bar("a", 5, 1, 10))).draw();
    assertThat(darkBelowTop(wide)).isGreaterThan(darkBelowTop(narrow) + 80);
  }

  /** Dark pixels over the bar's fill. */
  private static int darkBelowTop(BufferedImage image) {
    int dark = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 8; x < image.getWidth() - 8; x++) {
        boolean black = (image.getRGB(x, y) & 0xffffff) == 0;
        dark += black && (fill(image, x - 6, y) || fill(image, x + 6, y)) ? 1 : 0;
      }
    }
    return dark;
  }

  private static boolean fill(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 0xffffff) == 0x5b8db8;
  }

  @Test
  void everySeriesIsDrawn() {
    Series up = new Series("up", List.of(0.0, 1.0), List.of(0.0, 1.0));
    Series down = new Series("down", List.of(0.0, 1.0), List.of(1.0, 0.0));
    BufferedImage one = Plot.lines("t", "x", "y", List.of(up)).draw();
    BufferedImage two = Plot.lines("t", "x", "y", List.of(up, down)).draw();
    BufferedImage dots = Plot.scatter("t", "x", "y", List.of(up, down)).draw();
    assertThat(count(two, 0xffffff)).isLessThan(count(one, 0xffffff));
    assertThat(count(dots, 0xffffff)).isGreaterThan(count(two, 0xffffff));
  }

  @Test
  void binsHoldAllValues() {
    List<Double> values = List.of(0.0, 0.9, 1.0, 3.9, 4.0);
    assertThat(Plot.counts(values, 0, 1, 4)).containsExactly(2, 1, 0, 2);
    assertThat(count(Plot.histogram("t", "x", values, 4).draw(), 0x5b8db8)).isPositive();
    assertThat(count(Plot.histogram("t", "x", List.of(3.0, 3.0), 4).draw(), 0x5b8db8)).isPositive();
  }

  @Test
  void valuesThatCannotBeDrawnAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bar("a", 1, 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bar("a", Double.NaN, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Series("s", List.of(1.0), List.of(Double.NaN)))
        .withMessageContaining("'s'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Series("s", List.of(1.0, 2.0), List.of(1.0)));
    assertThatIllegalArgumentException().isThrownBy(() -> Plot.bars("t", "y", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plot.histogram("t", "x", List.of(1.0), 0));
  }
}
