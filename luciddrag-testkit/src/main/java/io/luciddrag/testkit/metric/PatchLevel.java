package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;

/**
 * A picture at one resolution, ready for windowed correlation: three colours and the gradient of
 * the brightness, each with a repeated border of {@link PatchTemplate#RADIUS} pixels, and the local
 * spread by which correlations are divided.
 */
final class PatchLevel {
  static final int CHANNELS = 5; // red, green, blue, d/dx and d/dy of the brightness
  static final int COLOURS = 3;

  private static final int R = PatchTemplate.RADIUS;
  private static final double LEAST = 0.004; // spread below which a place shows nothing but noise

  final int width;
  final int height;
  final int stride; // of the bordered planes
  final float[][] colours; // (3)(h w), without border
  final float[][] bordered; // (5)((h + 2 R) (w + 2 R))
  final float[] colourScale; // (h w), 1 / spread of the colours in the window
  final float[] gradientScale; // (h w), 1 / length of the gradients in the window

  PatchLevel(int width, int height, float[][] colours) {
    this.width = width;
    this.height = height;
    this.stride = width + 2 * R;
    this.colours = colours;
    this.bordered = new float[CHANNELS][];
    for (int c = 0; c < COLOURS; c++) {
      bordered[c] = border(colours[c]);
    }
    gradients();
    this.colourScale = colourScale();
    this.gradientScale = gradientScale();
  }

  static PatchLevel of(RgbImage picture) {
    int n = picture.width() * picture.height();
    float[][] colours = new float[COLOURS][n];
    for (int c = 0; c < COLOURS; c++) {
      System.arraycopy(picture.planes(), c * n, colours[c], 0, n);
    }
    return new PatchLevel(picture.width(), picture.height(), colours);
  }

  /** The next coarser level: means of 2 x 2 pixels; an odd last row or column is left out. */
  PatchLevel half() {
    int w = width / 2;
    int h = height / 2;
    float[][] means = new float[COLOURS][w * h];
    for (int c = 0; c < COLOURS; c++) {
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          int i = 2 * y * width + 2 * x;
          float[] p = colours[c];
          means[c][y * w + x] = (p[i] + p[i + 1] + p[i + width] + p[i + width + 1]) / 4;
        }
      }
    }
    return new PatchLevel(w, h, means);
  }

  private float[] border(float[] plane) {
    int rows = height + 2 * R;
    float[] out = new float[stride * rows];
    for (int y = 0; y < rows; y++) {
      int from = Math.max(0, Math.min(height - 1, y - R)) * width;
      for (int x = 0; x < stride; x++) {
        out[y * stride + x] = plane[from + Math.max(0, Math.min(width - 1, x - R))];
      }
    }
    return out;
  }

  private void gradients() {
    int rows = height + 2 * R;
    float[] dx = new float[stride * rows];
    float[] dy = new float[stride * rows];
    for (int y = 1; y < rows - 1; y++) {
      for (int x = 1; x < stride - 1; x++) {
        int i = y * stride + x;
        dx[i] = (brightness(i + 1) - brightness(i - 1)) / 2;
        dy[i] = (brightness(i + stride) - brightness(i - stride)) / 2;
      }
    }
    bordered[3] = dx;
    bordered[4] = dy;
  }

  private float brightness(int i) {
    return (bordered[0][i] + bordered[1][i] + bordered[2][i]) / 3;
  }

  private float[] colourScale() {
    float[] variance = new float[width * height];
    for (int c = 0; c < COLOURS; c++) {
      float[] square = bordered[c].clone();
      for (int i = 0; i < square.length; i++) {
        square[i] *= square[i];
      }
      float[] mean = windowed(bordered[c]);
      float[] meanSquare = windowed(square);
      for (int i = 0; i < variance.length; i++) {
        variance[i] += Math.max(0, meanSquare[i] - mean[i] * mean[i]);
      }
    }
    return inverseRoots(variance);
  }

  private float[] gradientScale() {
    float[] square = new float[bordered[3].length];
    for (int i = 0; i < square.length; i++) {
      square[i] = bordered[3][i] * bordered[3][i] + bordered[4][i] * bordered[4][i];
    }
    return inverseRoots(windowed(square));
  }

  private static float[] inverseRoots(float[] squares) {
    float[] out = new float[squares.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (1 / Math.max(LEAST, Math.sqrt(squares[i])));
    }
    return out;
  }

  /** Gaussian mean around each pixel, by rows and then by columns. */
  private float[] windowed(float[] plane) {
    float[] weights = PatchTemplate.PROFILE;
    int rows = height + 2 * R;
    float[] across = new float[width * rows];
    for (int y = 0; y < rows; y++) {
      for (int k = 0; k <= 2 * R; k++) {
        axpy(weights[k], plane, y * stride + k, across, y * width, width);
      }
    }
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k <= 2 * R; k++) {
        axpy(weights[k], across, (y + k) * width, out, y * width, width);
      }
    }
    return out;
  }

  /** to[j + i] += a from[k + i]; plain enough to be vectorised. */
  static void axpy(float a, float[] from, int k, float[] to, int j, int n) {
    for (int i = 0; i < n; i++) {
      to[j + i] += a * from[k + i];
    }
  }
}
