package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.Region;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.spi.RgbImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole way from pixels to masks against Python's onnxruntime, Pillow and numpy; where the
 * official order of work cuts and enlarges masks inside the network, ours does it in Java.
 */
class SegmentAnythingGoldenTest {
  // Pixels pass through float filters and are stored with five decimals. Two networks divide by a
  // squared colour distance of 0.05, so that 1e-6 in a colour becomes 1e-4 in a logit.
  private static final double CANVAS = 1e-5; // of normalised values, up to 2.6
  private static final double PIXELS = 5e-5; // of values up to 255
  private static final double MEMBERSHIP = 2e-5;
  private static final double IOU = 1e-3; // a ratio of counts of pixels; a few may fall otherwise

  static List<Toys.Answer> answers() {
    return Toys.Answer.all();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void encodersSeeThePictureAsInPython(Toys.Answer answer) {
    float[] input = format(answer).input(answer.image()).values();

    double[] expected = answer.array("canvas");
    double[] actual = new double[expected.length];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = input[i * answer.integer("canvasStep")];
    }
    double tolerance = answer.text("kind").equals("hwc") ? PIXELS : CANVAS;
    Difference.assertWithin(tolerance, answer + ", input", actual, expected, expected.length);
    assertThat((expected.length - 1) * answer.integer("canvasStep"))
        .as("the whole input was sampled")
        .isBetween(input.length - answer.integer("canvasStep"), input.length - 1);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void decodersAreToldThePointAsInPython(Toys.Answer answer) {
    RgbImage image = answer.image();
    double[] point = answer.array("point");
    Canvas canvas = format(answer).canvas(image.width(), image.height());

    double[] told = {canvas.toCanvasX(point[0]), canvas.toCanvasY(point[1])};

    Difference.assertWithin(1e-3, answer + ", point", told, answer.array("coords"), 2);
  }

  private static PictureFormat format(Toys.Answer answer) {
    return switch (answer.text("kind")) {
      case "hwc" -> new PictureFormat.Pixels(0, 0, 1024);
      case "efficient" -> new PictureFormat.UnitPlanes(0, 0);
      default -> new PictureFormat.PaddedPlanes(1024);
    };
  }

  @ParameterizedTest
  @MethodSource("answers")
  void masksAndTheirQualityAreThoseOfPython(Toys.Answer answer) {
    RgbImage image = answer.image();
    double[] point = answer.array("point");
    int step = answer.integer("step");
    int w = (image.width() + step - 1) / step;
    int h = (image.height() + step - 1) / step;
    double[] masks = answer.array("masks");
    for (int k = 0; k < answer.integer("candidates"); k++) {
      Map<String, String> settings = Toys.settings(answer.encoder(), answer.decoder());
      settings.put(Settings.MASK, "" + k);
      try (SegmentAnythingLocator locator = Toys.locator(settings)) {

        Region region = locator.locate(Toys.request(image, point)).get(0);

        double[] actual = new double[w * h];
        double[] expected = new double[w * h];
        for (int i = 0; i < actual.length; i++) {
          actual[i] = region.membership(i % w * step, i / w * step);
          expected[i] = masks[k * w * h + i];
        }
        Difference.assertWithin(MEMBERSHIP, answer + ", mask " + k, actual, expected, h, w);
        assertThat(region.confidence())
            .as("%s, quality of mask %d", answer, k)
            .isCloseTo(answer.array("iou")[k], within(IOU));
      }
    }
  }
}
