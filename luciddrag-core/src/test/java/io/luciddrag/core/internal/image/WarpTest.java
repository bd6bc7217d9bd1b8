package io.luciddrag.core.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WarpTest {
  private static final int W = 50;
  private static final int H = 34;

  private static RgbImage noise() {
    Random random = new Random(1);
    float[] planes = new float[3 * W * H];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = random.nextFloat();
    }
    return new RgbImage(W, H, planes);
  }

  private static RgbImage waves() {
    float[] planes = new float[3 * W * H];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = wave(i % W, i / W % H);
    }
    return new RgbImage(W, H, planes);
  }

  private static float wave(double x, double y) {
    return (float) (0.5 + 0.2 * Math.sin(x / 5) + 0.2 * Math.cos(y / 4));
  }

  private static float[] constant(float v) {
    float[] d = new float[W * H];
    Arrays.fill(d, v);
    return d;
  }

  private static boolean[] everywhere() {
    boolean[] where = new boolean[W * H];
    Arrays.fill(where, true);
    return where;
  }

  @Test
  void withoutDisplacementEveryBitStays() {
    RgbImage out = Warp.apply(noise(), constant(0), constant(9e-5f), everywhere());

    assertThat(out.planes()).isEqualTo(noise().planes());
  }

  @Test
  void pixelsThatDoNotTakePartAreCopied() {
    RgbImage out = Warp.apply(noise(), constant(3.3f), constant(-2), new boolean[W * H]);

    assertThat(out.planes()).isEqualTo(noise().planes());
  }

  @Test
  void aShiftByWholePixelsIsExactAndRepeatsTheBorder() {
    RgbImage in = noise();

    RgbImage out = Warp.apply(in, constant(7), constant(-3), everywhere());

    for (int i = 0; i < 3 * W * H; i++) {
      int x = i % W;
      int y = i / W % H;
      float expected = in.at(i / (W * H), Math.min(W - 1, x + 7), Math.max(0, y - 3));
      assertThat(out.planes()[i]).isEqualTo(expected);
    }
  }

  @Test
  void aShiftByHalfAPixelFollowsASmoothFunction() {
    RgbImage out = Warp.apply(waves(), constant(0.5f), constant(-0.5f), everywhere());

    for (int y = 3; y < H - 3; y++) {
      for (int x = 3; x < W - 3; x++) {
        assertThat(out.at(2, x, y)).isCloseTo(wave(x + 0.5, y - 0.5), within(2e-3f));
      }
    }
  }

  @Test
  void valuesStayInRange() {
    RgbImage out = Warp.apply(noise(), constant(0.37f), constant(100.6f), everywhere());

    for (float v : out.planes()) {
      assertThat(v).isBetween(0f, 1f);
    }
  }

  @Test
  void displacementsThatAreNoNumbersMoveNothing() {
    RgbImage out =
        Warp.apply(noise(), constant(Float.NaN), constant(Float.POSITIVE_INFINITY), everywhere());

    assertThat(out.planes()).isEqualTo(noise().planes());
  }

  @Test
  void compressedStripesAverageInsteadOfAliasing() {
    float[] planes = new float[3 * W * H];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = i % W % 2;
    }
    float[] dx = new float[W * H];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = i % W; // source x = 2 x: single samples would hit black stripes only
    }

    RgbImage out = Warp.apply(new RgbImage(W, H, planes), dx, constant(0), everywhere());

    for (int x = 3; x < W / 2 - 3; x++) {
      assertThat(out.at(0, x, 10)).isCloseTo(0.5f, within(0.01f));
    }
  }

  @Test
  void aTearIsNoCompression() {
    float[] dx = new float[W * H];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = i % W < 20 ? 5 : 12;
    }
    RgbImage in = noise();

    RgbImage out = Warp.apply(in, dx, constant(0), everywhere());

    assertThat(out.at(1, 19, 8)).isEqualTo(in.at(1, 24, 8));
    assertThat(out.at(1, 20, 8)).isEqualTo(in.at(1, 32, 8));
  }
}
