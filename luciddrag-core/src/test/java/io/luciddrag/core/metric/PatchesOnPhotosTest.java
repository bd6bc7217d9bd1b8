package io.luciddrag.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.PatchLanding;
import io.luciddrag.testkit.metric.PatchMeanDistance;
import io.luciddrag.testkit.metric.Pictures;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The testkit's mean distance by patches on real photos, turned, sized and shifted by known amounts
 * and saved as JPEG. The large experiment is told in docs/metrics.md; this keeps it from rotting.
 */
class PatchesOnPhotosTest {
  private static final List<String> PHOTOS =
      List.of("bird.png", "cat.jpg", "35smm_original.jpg", "red-rose.jpeg", "sinaface.jpg");
  private static final int SIDE = 320;

  private static BufferedImage photo(String name) throws IOException {
    BufferedImage full;
    try (InputStream in =
        PatchesOnPhotosTest.class.getResourceAsStream("/org/openimaj/image/data/" + name)) {
      full = ImageIO.read(in);
    }
    BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    draw(
        square,
        full,
        AffineTransform.getScaleInstance(
            (double) SIDE / full.getWidth(), (double) SIDE / full.getHeight()));
    return square;
  }

  private static void draw(BufferedImage to, BufferedImage from, AffineTransform transform) {
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(from, transform, null);
    g.dispose();
  }

  private static RgbImage throughJpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return Pictures.rgb(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void findsWhereThingsWentAndKnowsWhenNot() throws IOException {
    List<PatchLanding> landings = new ArrayList<>();
    for (String name : PHOTOS) {
      BufferedImage source = photo(name);
      AffineTransform motion = AffineTransform.getTranslateInstance(24, -12);
      motion.rotate(Math.toRadians(landings.size() % 8 == 0 ? 12 : -12), 160, 160);
      motion.scale(1.1, 1.1);
      motion.translate(-12, -12);
      BufferedImage moved = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      draw(moved, source, motion);
      List<Drag> drags = new ArrayList<>();
      for (double[] p : new double[][] {{120, 120}, {180, 130}, {150, 180}, {200, 200}}) {
        double[] to = new double[2];
        motion.transform(new double[] {p[0] + 0.5, p[1] + 0.5}, 0, to, 0, 1); // Java 2D's corners
        drags.add(new Drag(p[0], p[1], to[0] - 0.5, to[1] - 0.5));
      }
      landings.addAll(
          PatchMeanDistance.of(Pictures.rgb(source), throughJpeg(moved), drags).landings());
    }
    List<PatchLanding> reliable = landings.stream().filter(PatchLanding::reliable).toList();

    assertThat(landings.stream().filter(l -> l.distance() > 5).count())
        .as("errors above 5 pixels among 20: %s", landings)
        .isLessThanOrEqualTo(4); // one photo is a pattern
    assertThat(reliable).hasSizeGreaterThanOrEqualTo(14).allMatch(l -> l.distance() < 5);
  }

  @Test
  void anotherPhotoIsNotTheSame() throws IOException {
    PatchLanding landing =
        PatchMeanDistance.of(
                Pictures.rgb(photo("bird.png")),
                Pictures.rgb(photo("red-rose.jpeg")),
                List.of(new Drag(150, 120, 200, 120)))
            .landings()
            .get(0);

    assertThat(landing.reliable()).isFalse();
  }
}
