package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may change, read from masks of either polarity. */
class EditableAreaTest {
  @Test
  void whiteReadsTheBrightestChannelFrom128Up() {
    BufferedImage mask = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    mask.setRGB(0, 0, 0x000080);
    mask.setRGB(1, 0, 0x7F7F7F);
    mask.setRGB(2, 0, 0xFFFFFF);

    EditableArea area = EditableArea.white(mask);

    assertThat(area.contains(0, 0)).isTrue();
    assertThat(area.contains(1, 0)).isFalse();
    assertThat(area.contains(2, 0)).isTrue();
    assertThat(area.contains(3, 0)).isFalse();
    assertThat(area.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void whiteReadsMasksOfEveryKind(int type) {
    BufferedImage mask = new BufferedImage(20, 10, type);
    Graphics2D g = mask.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(5, 2, 6, 3);
    g.dispose();

    EditableArea area = EditableArea.white(mask);

    assertThat(area.bounds()).isEqualTo(new Rectangle(5, 2, 6, 3));
    assertThat(area.size()).isEqualTo(18);
  }

  @Test
  void transparentReadsAlphaBelow128() {
    BufferedImage mask = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    mask.setRGB(0, 0, 0x7FFFFFFF);
    mask.setRGB(1, 0, 0x80FFFFFF);
    mask.setRGB(2, 0, 0x00000000);

    EditableArea area = EditableArea.transparent(mask);

    assertThat(area.contains(0, 0)).isTrue();
    assertThat(area.contains(1, 0)).isFalse();
    assertThat(area.contains(2, 0)).isTrue();
    assertThat(
            EditableArea.transparent(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB)).isEmpty())
        .isTrue();
  }

  @Test
  void insideTakesPixelsWhoseCentresLieInTheShape() {
    assertThat(EditableArea.inside(new Rectangle(3, 4, 5, 6), 20, 20).bounds())
        .isEqualTo(new Rectangle(3, 4, 5, 6));

    assertSamePixels(new Ellipse2D.Double(3.3, 4.2, 9.4, 7.7));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.4, 0.6, 0.8})
  void insideDoesNotShiftShapesBetweenPixels(double offset) {
    Rectangle2D shape = new Rectangle2D.Double(5 + offset, 5 + offset, 4, 4);
    Path2D slanted = new Path2D.Double();
    slanted.moveTo(3 + offset, 2);
    slanted.lineTo(15 + offset, 4);
    slanted.lineTo(7, 17 + offset);
    slanted.closePath();

    assertSamePixels(shape);
    assertSamePixels(slanted);
  }

  /**
   * Pixels whose centre lies a twentieth of a pixel or less from the outline may fall either way.
   */
  private static void assertSamePixels(Shape shape) {
    EditableArea area = EditableArea.inside(shape, 20, 20);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        boolean centre = shape.contains(x + 0.5, y + 0.5);
        if (centre
            ? shape.contains(x + 0.45, y + 0.45, 0.1, 0.1)
            : !shape.intersects(x + 0.45, y + 0.45, 0.1, 0.1)) {
          assertThat(area.contains(x, y)).as("%d, %d", x, y).isEqualTo(centre);
        }
      }
    }
  }

  @Test
  void ofCopiesItsFlags() {
    boolean[] flags = {true, false, false, true, false, false};
    EditableArea area = EditableArea.of(flags, 3, 2);
    flags[0] = false;

    assertThat(area.contains(0, 0)).isTrue();
    assertThat(area.contains(0, 1)).isTrue();
    assertThat(area.bounds()).isEqualTo(new Rectangle(0, 0, 1, 2));
  }

  @Test
  void laterDrawingIntoAMaskChangesNothing() {
    BufferedImage mask = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    mask.setRGB(1, 1, 0xFFFFFF);
    EditableArea area = EditableArea.white(mask);
    mask.setRGB(1, 1, 0);
    BufferedImage out = area.toImage();
    out.setRGB(1, 1, 0);

    assertThat(area.contains(1, 1)).isTrue();
    assertThat(area.toImage().getRGB(1, 1) & 255).isEqualTo(255);
  }

  @Test
  void wrongSizesAreNamed() {
    assertThatThrownBy(() -> EditableArea.of(new boolean[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an area of 2 x 3 needs 6 flags, got 5");
    assertThatThrownBy(() -> EditableArea.of(new boolean[0], 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> EditableArea.of(new boolean[6], -2, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void nothingLiesOutsideTheImage() {
    EditableArea all = EditableArea.inside(new Rectangle(-9, -9, 90, 90), 5, 4);

    assertThat(all.size()).isEqualTo(20);
    assertThat(all.contains(-1, 0)).isFalse();
    assertThat(all.contains(5, 0)).isFalse();
    assertThat(all.contains(0, -1)).isFalse();
    assertThat(all.contains(0, 4)).isFalse();
    assertThat(all.bounds()).isEqualTo(new Rectangle(0, 0, 5, 4));
  }

  @Test
  void boundsOfNothingAreEmpty() {
    assertThat(EditableArea.of(new boolean[12], 4, 3).bounds()).isEqualTo(new Rectangle());
  }

  @Test
  void boundsSpanPixelsInTheRowsEnds() {
    boolean[] flags = new boolean[12];
    flags[3] = true; // end of row 0
    flags[4] = true; // start of row 1
    assertThat(EditableArea.of(flags, 4, 3).bounds()).isEqualTo(new Rectangle(0, 0, 4, 2));
  }

  @Test
  void equalPixelsMakeEqualAreas() {
    EditableArea drawn = EditableArea.inside(new Rectangle(1, 1, 2, 2), 4, 4);
    EditableArea read = EditableArea.white(drawn.toImage());

    assertThat(read).isEqualTo(drawn).hasSameHashCodeAs(drawn);
    assertThat(EditableArea.inside(new Rectangle(1, 1, 2, 2), 4, 5)).isNotEqualTo(drawn);
    assertThat(drawn).hasToString("EditableArea[4 x 4, 4 pixels may change]");
  }
}
