package io.luciddrag.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembraneWarpTest {
  /** Red grows from left to right by 2 a pixel, so a colour tells where it came from. */
  private static BufferedImage ramp() {
    BufferedImage photo = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 120; x++) {
        photo.setRGB(x, y, new Color(2 * x, 0, 0).getRGB());
      }
    }
    return photo;
  }

  private static double source(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, y)).getRed() / 2.0;
  }

  @Test
  void theTargetShowsTheHandle() {
    BufferedImage result =
        MembraneWarp.of(ramp(), List.of(new Drag(50, 40, 62, 40)), Optional.empty());
    assertThat(source(result, 62, 40)).isBetween(49.0, 51.0);
    assertThat(source(result, 1, 40)).isBetween(0.5, 2.0); // the border stays
  }

  @Test
  void nothingOutsideTheAreaChanges() {
    EditableArea area = EditableArea.inside(new Rectangle(30, 20, 60, 40), 120, 80);
    BufferedImage photo = ramp();
    BufferedImage result =
        MembraneWarp.of(photo, List.of(new Drag(50, 40, 62, 40)), Optional.of(area));
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 120; x++) {
        if (!area.contains(x, y)) {
          assertThat(result.getRGB(x, y)).isEqualTo(photo.getRGB(x, y));
        }
      }
    }
    assertThat(source(result, 62, 40)).isBetween(49.0, 51.0);
  }

  /** Along a line through a strip without upper and lower walls the solution is a straight one. */
  @Test
  void fallsOffLikeAMembrane() {
    List<Drag> wall =
        List.of(
            new Drag(50, 2, 60, 2),
            new Drag(50, 20, 60, 20),
            new Drag(50, 40, 60, 40),
            new Drag(50, 60, 60, 60),
            new Drag(50, 77, 60, 77));
    BufferedImage result = MembraneWarp.of(ramp(), wall, Optional.empty());
    double quarter = source(result, 90, 40) - 90;
    double near = source(result, 72, 40) - 72;
    assertThat(near).isNegative().isLessThan(quarter); // closer moves more, to the same side
    assertThat(quarter).isNegative();
  }
}
