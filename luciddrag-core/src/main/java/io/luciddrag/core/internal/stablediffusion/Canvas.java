package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.RgbImage;

/**
 * The picture's place in the network's: sides rounded up to whole strides, the rest filled by
 * reflection, which looks like more of the photo where repeated borders would look like stripes.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param stride pixels of which the network's sides are multiples
 */
record Canvas(int width, int height, int stride) {
  int fullWidth() {
    return (width + stride - 1) / stride * stride;
  }

  int fullHeight() {
    return (height + stride - 1) / stride * stride;
  }

  /** (1, 3, H, W) in [-1, 1]. */
  NDArray tensor(RgbImage picture, NDManager scope) {
    int w = fullWidth();
    int h = fullHeight();
    float[] values = new float[3 * w * h];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < h; y++) {
        int from = (c * height + reflected(y, height)) * width;
        int to = (c * h + y) * w;
        for (int x = 0; x < w; x++) {
          values[to + x] = 2 * picture.planes()[from + reflected(x, width)] - 1;
        }
      }
    }
    return Tensors.of(scope, values, 1, 3, h, w);
  }

  /**
   * The picture's part of (1, 3, H, W), clamped to [0, 1].
   *
   * @throws ModelException if it holds anything but finite numbers, which would show as black
   */
  RgbImage picture(NDArray tensor) {
    float[] values = tensor.toFloatArray();
    float[] planes = new float[3 * width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * fullHeight() + y) * fullWidth();
        int to = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          if (!Float.isFinite(values[from + x])) {
            throw new ModelException(
                "the model made a picture of "
                    + values[from + x]
                    + " instead of colours: its weights are damaged or its numbers leave the range of"
                    + " the precision; take the files anew, or compute in fp32");
          }
          planes[to + x] = Math.max(0, Math.min(1, (values[from + x] + 1) / 2));
        }
      }
    }
    return new RgbImage(width, height, planes);
  }

  /** A coordinate folded back into [0, size). */
  private static int reflected(int v, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int folded = v % period;
    return folded < size ? folded : period - folded;
  }
}
