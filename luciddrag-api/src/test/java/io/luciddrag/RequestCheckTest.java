package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence that a bad request is answered with. */
class RequestCheckTest {
  private static final int W = 40;
  private static final int H = 30;

  private static DragRequest.Builder request() {
    return DragRequest.of(new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB));
  }

  private static DragRequest.Builder dragged() {
    return request().drag(10, 10, 20, 15);
  }

  private static List<String> problems(DragRequest.Builder builder) {
    return catchThrowableOfType(InvalidRequestException.class, builder::build).problems();
  }

  @Test
  void aPlainRequestPasses() {
    assertThatCode(() -> dragged().build()).doesNotThrowAnyException();
  }

  @Test
  void saysHowToAddADrag() {
    assertThat(problems(request()))
        .containsExactly("there is no drag; add one with drag(handleX, handleY, targetX, targetY)");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 5",
    "5, NaN",
    "Infinity, 5",
    "5, -Infinity",
    "-0.001, 5",
    "5, -1",
    "40, 5",
    "5, 30",
    "1e9, 1e9"
  })
  void handlesAndTargetsLieInsideTheImage(double x, double y) {
    String inside = "but must lie inside the image: 0 <= x < 40 and 0 <= y < 30";

    assertThat(problems(request().drag(x, y, 20, 15)))
        .containsExactly("the handle of drag 1 is (%s, %s) %s".formatted(x, y, inside));
    assertThat(problems(dragged().drag(12, 12, x, y)))
        .containsExactly("the target of drag 2 is (%s, %s) %s".formatted(x, y, inside));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "39.999, 29.999", "39, 29", "-0.0, 0"})
  void pointsOnTheRimAreInside(double x, double y) {
    assertThatCode(() -> request().drag(x, y, 20, 15).build()).doesNotThrowAnyException();
  }

  @Test
  void aDragThatGoesNowhereIsAnErrorAlone() {
    assertThat(problems(request().drag(10, 10, 10, 10).drag(20, 20, 20.005, 20)))
        .containsExactly(
            "handle and target coincide in every drag ((10, 10) -> (10, 10)), so nothing would move; move a target");
  }

  @Test
  void aDragThatGoesNowhereIsAnAnchorBesideARealOne() {
    assertThatCode(() -> dragged().drag(30, 20, 30, 20).build()).doesNotThrowAnyException();
  }

  @Test
  void drags1And2MayNotPullOneHandleTwoWays() {
    assertThat(problems(dragged().drag(10.3, 10.3, 5, 5)))
        .containsExactly(
            "drags 1 and 2 share their handle but not their target; content cannot do both, remove one");
  }

  @Test
  void drags1And3MayNotPushTwoHandlesToOnePlace() {
    assertThat(problems(dragged().drag(30, 20, 32, 20).drag(12, 5, 20, 15)))
        .containsExactly(
            "drags 1 and 3 share their target but not their handle; content cannot do both, remove one");
  }

  @Test
  void theSameDragTwiceIsNoContradiction() {
    assertThatCode(() -> dragged().drag(10, 10, 20, 15).build()).doesNotThrowAnyException();
  }

  @Test
  void anEmptyMaskIsExplained() {
    String way = "; paint what may change in white, or give no mask to have one proposed";
    BufferedImage dark = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
    dark.setRGB(3, 3, 0xFF7F3010);

    assertThat(problems(dragged().editable(dark)))
        .containsExactly(
            "the mask lets no pixel change (its brightest pixel is 127 of 255 and only 128 and above may change)"
                + way);
    assertThat(problems(dragged().editable(EditableArea.transparent(dark))))
        .containsExactly("the mask lets no pixel change (no pixel has an alpha below 128)" + way);
    assertThat(problems(dragged().editable(EditableArea.of(new boolean[W * H], W, H))))
        .containsExactly("the mask lets no pixel change (no flag is true)" + way);
    assertThat(problems(dragged().editable(EditableArea.inside(new Rectangle(90, 90, 5, 5), W, H))))
        .containsExactly(
            "the mask lets no pixel change (the shape covers no pixel of the image)" + way);
  }

  @Test
  void aMaskOfAnotherSizeIsAnErrorAndNothingElseIsReadFromIt() {
    assertThat(problems(dragged().editable(new BufferedImage(H, W, BufferedImage.TYPE_INT_RGB))))
        .containsExactly(
            "the mask is 30 x 40 pixels but the image is 40 x 30; scale the mask to the image's size");
  }

  @Test
  void handleAndTargetLieInTheMask() {
    EditableArea left = EditableArea.inside(new Rectangle(0, 0, 15, H), W, H);
    EditableArea right = EditableArea.inside(new Rectangle(15, 0, W - 15, H), W, H);

    assertThat(problems(dragged().editable(left)))
        .containsExactly(
            "the target of drag 1, (20.0, 15.0), lies outside the editable area; enlarge the mask or move the target");
    assertThat(problems(dragged().editable(right)))
        .containsExactly(
            "the handle of drag 1, (10.0, 10.0), lies outside the editable area; enlarge the mask or move the handle");
  }

  @Test
  void aPointBelongsToTheNearestPixelOfTheMask() {
    EditableArea area = EditableArea.inside(new Rectangle(10, 10, 11, 6), W, H);

    assertThatCode(() -> request().drag(9.5, 9.5, 20.49, 15.49).editable(area).build())
        .doesNotThrowAnyException();
    assertThat(problems(request().drag(9.4, 10, 20.5, 15).editable(area))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "8, 8", "15, 400", "400, 15"})
  void imagesHaveAtLeast16PixelsASide(int width, int height) {
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);

    assertThat(problems(DragRequest.of(small).drag(0, 0, width - 1 + 0.4, 0)))
        .containsExactly(
            "the image is %d x %d pixels but must be at least 16 x 16; enlarge it first"
                .formatted(width, height));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, -1, 17, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void resultsAreOneTo16(int count) {
    assertThat(problems(dragged().results(count)))
        .containsExactly("results must lie in [1, 16], was " + count);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void stepsAreOneTo1000(int count) {
    assertThat(problems(dragged().steps(count)))
        .containsExactly("steps must lie in [1, 1000], was " + count);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, -1e-9, 1_000_001, Double.POSITIVE_INFINITY})
  void weightsAreNumbersFromZeroUp(double weight) {
    assertThat(problems(dragged().guidance("drag", weight)))
        .containsExactly(
            "the weight of guidance term 'drag' must lie in [0, 1000000], was %s; 0 switches it off"
                .formatted(weight));
  }

  @Test
  void deadlinesLieAhead() {
    assertThat(problems(dragged().deadline(Duration.ZERO)))
        .containsExactly("the deadline must be longer than zero, was PT0S");
    assertThat(problems(dragged().deadline(Duration.ofMillis(-5))))
        .containsExactly("the deadline must be longer than zero, was PT-0.005S");
    assertThatCode(() -> dragged().deadline(Duration.ofNanos(1)).build())
        .doesNotThrowAnyException();
  }

  @Test
  void everyProblemIsReportedAtOnceInTheOrderOfTheSettings() {
    DragRequest.Builder wrong =
        DragRequest.of(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB))
            .drag(-1, 0, 99, 0)
            .drag(2, 2, Double.NaN, 2)
            .editable(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB))
            .results(0)
            .steps(0)
            .guidance("drag", -1)
            .guidance("content", Double.NaN)
            .deadline(Duration.ZERO);

    assertThat(problems(wrong))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("the image is 8 x 8"),
            p -> assertThat(p).startsWith("the handle of drag 1 is (-1.0"),
            p -> assertThat(p).startsWith("the target of drag 1 is (99.0"),
            p -> assertThat(p).startsWith("the target of drag 2 is (NaN"),
            p -> assertThat(p).startsWith("the mask is 9 x 9"),
            p -> assertThat(p).startsWith("results"),
            p -> assertThat(p).startsWith("steps"),
            p -> assertThat(p).contains("'drag'"),
            p -> assertThat(p).contains("'content'"),
            p -> assertThat(p).startsWith("the deadline"));
    assertThatThrownBy(wrong::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("; results must lie in [1, 16], was 0; steps must");
  }

  @Test
  void aNullImageIsNamedAtOnce() {
    assertThatThrownBy(() -> DragRequest.of(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("ImageIO.read returns null");
  }

  @Test
  void aBuilderThatFailedCanBeRepaired() {
    DragRequest.Builder builder = dragged().results(0);
    assertThat(problems(builder)).hasSize(1);

    assertThat(builder.results(2).build().results()).isEqualTo(2);
  }
}
