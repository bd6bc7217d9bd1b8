package io.luciddrag.core.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.golden.Golden;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BlockCodecGoldenTest {
  // float32 (6e-8) times the condition of the eigenvectors: the twelfth and thirteenth eigenvalue
  // lie apart by about a hundredth of the largest, so components turn by 1e-5 at most.
  private static final double FLOAT = 2e-5;

  private static final Golden GOLDEN = Golden.read("pca/blocks");
  private static final int W = GOLDEN.integer("w");
  private static final int H = GOLDEN.integer("h");
  private static final int COMPONENTS = GOLDEN.integer("components");
  private static final int BLOCKS = GOLDEN.integer("blockCount");

  private static ScriptModule ops;
  private static NDManager scope;
  private static NDArray image;
  private static BlockCodec codec;

  @BeforeAll
  static void fit() {
    ops = new ScriptModule(PatchOps.SOURCE);
    scope = TorchRuntime.newScope();
    image = Tensors.of(scope, GOLDEN.image().planes(), 1, 3, H, W);
    codec = BlockCodec.of(ops, image, COMPONENTS);
  }

  @AfterAll
  static void free() {
    scope.close();
    ops.close();
  }

  @Test
  void blocksAreReadChannelByChannel() {
    assertThat(ops.call("blocks", image).toFloatArray())
        .isEqualTo(GOLDEN.floats("blockVectors")); // copied, not computed
  }

  @Test
  void reconstructionFromTwelveComponents() {
    float[] planes = codec.decode(codec.encode(image)).toFloatArray();

    float[] expected = Golden.planes(GOLDEN.array("reconstruction"), W, H);
    Difference.assertWithin(
        FLOAT, "reconstruction", planes, Difference.toDoubles(expected), 3, H, W);
  }

  @Test
  void latentsUpToTheSignsOfComponents() {
    float[] z = codec.encode(image).toFloatArray(); // (1, c, h, w)
    double[] gram = new double[BLOCKS * BLOCKS];
    for (int a = 0; a < BLOCKS; a++) {
      for (int b = 0; b < BLOCKS; b++) {
        for (int c = 0; c < COMPONENTS; c++) {
          gram[a * BLOCKS + b] += z[c * BLOCKS + a] * (double) z[c * BLOCKS + b];
        }
      }
    }

    double largest = 100; // of the entries: tolerance is relative to it
    Difference.assertWithin(
        largest * FLOAT, "Z Z^T", gram, GOLDEN.array("latentGram"), BLOCKS, BLOCKS);
  }

  @Test
  void theZeroLatentIsTheMeanBlock() {
    float[] block = decodeBlock(-1);

    Difference.assertWithin(FLOAT, "mean", block, GOLDEN.array("mean"), 48);
  }

  @Test
  void scaleAndOrthonormalComponents() {
    float[] mean = decodeBlock(-1);
    double scale = GOLDEN.number("scale");
    for (int c = 0; c < COMPONENTS; c++) {
      float[] one = decodeBlock(c);
      double square = 0;
      for (int i = 0; i < 48; i++) {
        square += (one[i] - mean[i]) * (double) (one[i] - mean[i]);
      }
      assertThat(Math.sqrt(square)).as("length of component %d", c).isCloseTo(scale, within(FLOAT));
    }
  }

  @Test
  void componentsComeInOrderOfTheirVariance() {
    float[] z = codec.encode(image).toFloatArray();
    double scale = GOLDEN.number("scale");
    double[] variances = new double[COMPONENTS];
    for (int c = 0; c < COMPONENTS; c++) {
      for (int block = 0; block < BLOCKS; block++) { // latents have zero mean
        double v = scale * z[c * BLOCKS + block];
        variances[c] += v * v / (BLOCKS - 1);
      }
    }

    double[] eigenvalues = GOLDEN.array("eigenvalues");
    Difference.assertWithin(
        eigenvalues[0] * FLOAT, "eigenvalues", variances, eigenvalues, COMPONENTS);
  }

  @Test
  void aFlatPictureGivesFiniteLatentsAndComesBack() {
    try (NDManager own = scope.newSubManager()) {
      NDArray grey = own.full(new ai.djl.ndarray.types.Shape(1, 3, 8, 12), 0.25f);
      BlockCodec flat = BlockCodec.of(ops, grey, COMPONENTS);
      float[] z = flat.encode(grey).toFloatArray();
      float[] back = flat.decode(flat.encode(grey)).toFloatArray();

      Difference.assertWithin(1e-2, "latents of nothing", z, new double[z.length], z.length);
      for (float v : back) {
        assertThat((double) v).isCloseTo(0.25, within(FLOAT));
      }
    }
  }

  /** The block of a latent that is one at a component and zero elsewhere, (48) as in blocks. */
  private static float[] decodeBlock(int component) {
    try (NDManager own = scope.newSubManager()) {
      float[] z = new float[COMPONENTS];
      if (component >= 0) {
        z[component] = 1;
      }
      NDArray latent = Tensors.of(own, z, 1, COMPONENTS, 1, 1);
      return codec.decode(latent).toFloatArray(); // (1, 3, 4, 4): the block's own order
    }
  }
}
