package io.luciddrag.examples.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  private final BufferedImage photo = grey();

  private static BufferedImage grey() {
    BufferedImage image = new BufferedImage(420, 210, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.GRAY);
    g.fillRect(0, 0, 420, 210);
    g.dispose();
    return image;
  }

  private BufferedImage sheet(Lettering lettering, int results) {
    RequestPicture input =
        new RequestPicture(photo, List.of(new Drag(100, 100, 300, 100)), null, List.of());
    ContactSheet sheet = new ContactSheet(lettering, input, List.of(TextLine.title("a title")));
    for (int i = 0; i < results; i++) {
      sheet.add(photo, List.of(TextLine.title("a result")));
    }
    return sheet.draw();
  }

  @Test
  void requestShowsHandleTargetAndArea() {
    EditableArea area = EditableArea.inside(new Rectangle(50, 50, 300, 100), 420, 210);
    BufferedImage picture =
        new RequestPicture(photo, List.of(new Drag(100, 100, 300, 100)), area, List.of()).draw(420);

    assertThat(picture.getRGB(100, 100)).isEqualTo(SheetColors.HANDLE.getRGB());
    assertThat(picture.getRGB(295, 100)).isEqualTo(SheetColors.TARGET.getRGB());
    assertThat(picture.getRGB(10, 10)).isEqualTo(Color.GRAY.getRGB());
    assertThat(picture.getRGB(200, 140)).isNotEqualTo(Color.GRAY.getRGB());
  }

  @Test
  void hasAtMostThreeColumns() {
    List<Integer> widths = new ArrayList<>();
    for (int results : new int[] {1, 2, 3, 4, 5, 9}) {
      widths.add(sheet(Lettering.none(), results).getWidth());
    }
    int two = widths.get(0);
    int three = widths.get(2);
    assertThat(three).isGreaterThan(two);
    assertThat(widths).containsExactly(two, two, three, two, three, three);
  }

  @Test
  void withoutFontsTheSheetHasNoTextButAllPictures() {
    BufferedImage mute = sheet(Lettering.none(), 3);
    List<String> complaints = new ArrayList<>();
    BufferedImage written = sheet(Lettering.find(complaints::add), 3);

    assertThat(mute.getHeight()).isGreaterThan(2 * 210);
    if (complaints.isEmpty()) {
      assertThat(written.getHeight()).isGreaterThan(mute.getHeight());
    } else {
      assertThat(complaints).hasSize(1);
    }
  }
}
