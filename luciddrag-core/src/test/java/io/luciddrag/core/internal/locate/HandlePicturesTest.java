package io.luciddrag.core.internal.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.chat.ChatPart;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HandlePicturesTest {
  private static RgbImage grey(int w, int h) {
    float[] planes = new float[3 * w * h];
    Arrays.fill(planes, 0.5f);
    return new RgbImage(w, h, planes);
  }

  private static BufferedImage read(ChatPart.Image image) throws IOException {
    assertThat(image.mediaType()).isEqualTo("image/jpeg");
    return ImageIO.read(new ByteArrayInputStream(image.data()));
  }

  /** The mean place of pixels near a colour. */
  private static double[] centre(BufferedImage image, Color color) {
    double sx = 0;
    double sy = 0;
    int n = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color c = new Color(image.getRGB(x, y));
        int far =
            Math.abs(c.getRed() - color.getRed())
                + Math.abs(c.getGreen() - color.getGreen())
                + Math.abs(c.getBlue() - color.getBlue());
        if (far < 150) {
          sx += x;
          sy += y;
          n++;
        }
      }
    }
    return new double[] {sx / n, sy / n, n};
  }

  @Test
  void everyHandleHasARingOfItsColour() throws IOException {
    List<Drag> drags = new ArrayList<>();
    for (int k = 0; k < HandlePictures.COLOURS.size(); k++) {
      drags.add(new Drag(40 + 60 * k, 50 + 20 * k, 0, 0));
    }
    BufferedImage marked = read(new HandlePictures(grey(400, 300)).marked(drags));
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW, Color.MAGENTA, Color.CYAN};

    for (int k = 0; k < drags.size(); k++) {
      double[] found = centre(marked, colours[k]);
      assertThat(found[2]).as(HandlePictures.COLOURS.get(k)).isGreaterThan(20);
      assertThat(found[0]).isBetween(40 + 60 * k - 2.0, 40 + 60 * k + 2.0);
      assertThat(found[1]).isBetween(50 + 20 * k - 2.0, 50 + 20 * k + 2.0);
    }
  }

  @Test
  void theMiddleOfARingIsLeftFree() throws IOException {
    BufferedImage marked =
        read(new HandlePictures(grey(200, 200)).marked(List.of(new Drag(100, 100, 0, 0))));

    assertThat(new Color(marked.getRGB(100, 100)).getGreen()).isBetween(110, 145);
  }

  @Test
  void largePicturesAreSentSmaller() throws IOException {
    HandlePictures pictures = new HandlePictures(grey(1600, 400));

    assertThat(read(pictures.whole()).getWidth()).isEqualTo(768);
    double[] found = centre(read(pictures.marked(List.of(new Drag(1500, 50, 0, 0)))), Color.RED);
    assertThat(found[0]).isBetween(717.0, 723.0);
    assertThat(found[1]).isBetween(22.0, 26.0);
  }

  @Test
  void closeUpsStayWithinThePicture() throws IOException {
    for (double[] at : new double[][] {{0, 0}, {399, 299}, {0, 299}, {200, 150}}) {
      BufferedImage crop =
          read(new HandlePictures(grey(400, 300)).closeUp(new Drag(at[0], at[1], 0, 0), 0));
      assertThat(crop.getWidth()).isEqualTo(336);
      assertThat(centre(crop, Color.RED)[2]).isGreaterThan(30);
      assertThat(new Color(crop.getRGB(168, 320)).getRed()).isBetween(110, 145);
    }
  }

  @Test
  void tinyPicturesWork() throws IOException {
    HandlePictures pictures = new HandlePictures(grey(9, 5));

    assertThat(read(pictures.whole()).getWidth()).isEqualTo(9);
    assertThat(read(pictures.closeUp(new Drag(8, 4, 0, 0), 5)).getWidth()).isEqualTo(336);
    assertThat(read(pictures.marked(List.of(new Drag(8, 4, 0, 0)))).getHeight()).isEqualTo(5);
  }
}
