package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import io.luciddrag.core.internal.locate.HeadNoun;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentAnythingLocatorTest {
  @Test
  void isFoundByItsId() {
    assertThat(ServiceLoader.load(RegionLocatorProvider.class).stream().map(p -> p.get().id()))
        .contains("segment-anything");
  }

  /** The patch is a part of the ball: both masks hold the handle, the patch is the clearer one. */
  @Test
  void masksAreWholePartsOfTheThing() {
    RgbImage image = Toys.picture("/segment/wide.png"); // ball at (52.5, 50), radius 30
    try (RegionLocator locator = Toys.locator("sam_encoder", "sam_decoder")) {
      Region patch = locator.locate(Toys.request(image, 62, 60)).get(0);
      Region ball = locator.locate(Toys.request(image, 42, 40)).get(0);

      assertThat(patch.contains(62, 60)).isTrue();
      assertThat(patch.contains(42, 40)).as("the rest of the ball").isFalse();
      assertThat(patch.size()).isCloseTo((int) (Math.PI * 900 / 4), within(180));
      assertThat(ball.contains(42, 40)).isTrue();
      assertThat(ball.contains(20, 50)).as("the ground").isFalse();
      assertThat(ball.size()).isCloseTo((int) (Math.PI * 900 * 3 / 4), within(150));
      assertThat(ball.confidence()).isBetween(0.9, 1.0);
      assertThat(ball.phrase()).isEqualTo("the ball");
    }
  }

  @Test
  void handlesInOneThingShareItAndOthersKeepTheirs() {
    RgbImage image = Toys.picture("/segment/wide.png");
    try (RegionLocator locator = Toys.locator("sam_encoder", "sam_decoder")) {
      List<Region> regions =
          locator.locate(Toys.request(image, 42, 40, 40, 60, 120, 60)); // ball, ball, block

      assertThat(memberships(regions.get(0))).isEqualTo(memberships(regions.get(1)));
      assertThat(regions.get(0).confidence()).isEqualTo(regions.get(1).confidence());
      assertThat(regions.get(2).contains(120, 60)).isTrue();
      assertThat(regions.get(2).contains(42, 40)).isFalse();
      assertThat(regions.get(2).size()).isCloseTo(36 * 40, within(200));
    }
  }

  @Test
  void nothingOutsideTheEditableAreaBelongsToTheThing() {
    RgbImage image = Toys.picture("/segment/wide.png");
    EditableArea area = EditableArea.inside(new Rectangle(0, 0, 50, 100), 150, 100);
    LocateRequest request = new LocateRequest(image, List.of(new Drag(42, 40, 60, 40)), area, "");
    try (RegionLocator locator = Toys.locator("sam_encoder", "sam_decoder")) {
      Region region = locator.locate(request).get(0);

      assertThat(region.membership(49, 40)).isGreaterThan(0.5f);
      assertThat(region.membership(50, 40)).isZero();
      assertThat(region.phrase()).isEqualTo(HeadNoun.UNKNOWN);
    }
  }

  /** 684 x 1024 and no other size: the portrait shrinks until it fits. */
  @ParameterizedTest
  @CsvSource({"wide, 42, 40, 52.5, 50, 30", "tall, 18, 80, 24.5, 90, 21"})
  void encodersOfOneSizeGetAPaddedPicture(
      String name, int x, int y, double cx, double cy, double radius) {
    RgbImage image = Toys.picture("/segment/" + name + ".png");
    try (RegionLocator locator = Toys.locator("fixed_hwc_encoder", "sam_decoder")) {
      Region region = locator.locate(Toys.request(image, x, y)).get(0);

      int both = 0;
      int either = 0;
      for (int i = 0; i < image.width() * image.height(); i++) {
        int px = i % image.width();
        int py = i / image.width();
        boolean ball =
            Math.hypot(px - cx, py - cy) < radius && !(px > cx && py > cy); // without the patch
        both += ball && region.contains(px, py) ? 1 : 0;
        either += ball || region.contains(px, py) ? 1 : 0;
      }
      assertThat(both / (double) either).isGreaterThan(0.75);
    }
  }

  /** A toy's cells are 16 pixels of the canvas wide; in thinner pictures it sees mostly padding. */
  @ParameterizedTest
  @CsvSource({
    "sam, 1, 1, false", "sam, 1, 700, false", "sam, 2600, 1, false", "sam, 1300, 180, true",
    "sam, 150, 1500, true", "hwc, 1, 700, false", "hwc, 2600, 1, false", "hwc, 1300, 180, true",
    "efficient, 1, 1, false", "efficient, 1, 700, true", "efficient, 2600, 3, true",
  })
  void picturesOfAnyShape(String kind, int width, int height, boolean halvesAreSeen) {
    boolean wide = width > height;
    float[] planes = new float[3 * width * height];
    for (int at = 0; at < width * height; at++) {
      boolean first = wide ? at % width < width / 2 : at / width < height / 2;
      planes[(first ? 0 : 2) * width * height + at] = 0.9f; // red, then blue
    }
    int x = wide ? width / 4 : width / 2;
    int y = wide ? height / 2 : height / 4;
    String decoder = kind.equals("efficient") ? "efficient_decoder" : "sam_decoder";
    try (RegionLocator locator = Toys.locator(kind + "_encoder", decoder)) {
      Region region =
          locator.locate(Toys.request(new RgbImage(width, height, planes), x, y)).get(0);

      assertThat(region.width() + " x " + region.height()).isEqualTo(width + " x " + height);
      assertThat(region.contains(x, y)).as("%s", region).isTrue();
      if (halvesAreSeen) {
        assertThat(region.contains(width - 1, height - 1)).as("the other colour").isFalse();
        assertThat(region.size() / (double) (width * height)).isCloseTo(0.5, within(0.06));
      }
    }
  }

  private static float[] memberships(Region region) {
    float[] all = new float[region.width() * region.height()];
    for (int i = 0; i < all.length; i++) {
      all[i] = region.membership(i % region.width(), i / region.width());
    }
    return all;
  }
}
