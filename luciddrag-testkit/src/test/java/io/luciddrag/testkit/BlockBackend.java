package io.luciddrag.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.RgbImage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A correct backend for the kit's tests: the latent is the picture in blocks of 2 x 2 pixels, and
 * the denoiser always answers with the session's own picture.
 */
class BlockBackend implements DiffusionBackend {
  @Override
  public String id() {
    return "block";
  }

  @Override
  public Set<BackendCapability> capabilities() {
    return EnumSet.of(
        BackendCapability.DETERMINISTIC,
        BackendCapability.GRADIENTS,
        BackendCapability.EXACT_INVERSION);
  }

  @Override
  public Map<String, Double> guidanceWeights() {
    return Map.of("drag", 1.0);
  }

  @Override
  public int workingSize() {
    return 192;
  }

  NDManager newManager() {
    return Torch.newManager();
  }

  @Override
  public DiffusionSession open(RgbImage image) {
    return new BlockSession(newManager(), image);
  }

  /** The picture in blocks: (12, h, w) from -1 to 1. */
  static float[] toBlocks(RgbImage image) {
    int w = image.width() / 2;
    int h = image.height() / 2;
    float[] blocks = new float[12 * h * w];
    for (int i = 0; i < blocks.length; i++) {
      int c = i / (h * w);
      blocks[i] = 2 * image.at(c / 4, i % w * 2 + c % 2, i / w % h * 2 + c / 2 % 2) - 1;
    }
    return blocks;
  }

  static RgbImage toPicture(NDArray latent, int width, int height) {
    int w = width / 2;
    int h = height / 2;
    float[] blocks = latent.toFloatArray();
    float[] planes = new float[blocks.length];
    for (int i = 0; i < blocks.length; i++) {
      int c = i / (h * w);
      int x = i % w * 2 + c % 2;
      int y = i / w % h * 2 + c / 2 % 2;
      planes[(c / 4 * height + y) * width + x] = Math.max(0, Math.min(1, (blocks[i] + 1) / 2));
    }
    return new RgbImage(width, height, planes);
  }
}
