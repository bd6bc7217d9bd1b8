package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.golden.Difference;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.weights.SafetensorsFile;
import io.luciddrag.core.internal.weights.Weights;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/** One of the random models {@code sd1}, {@code sd2} and {@code lcm}, and its golden values. */
record Fixture(Path folder) {
  static Fixture of(String model) {
    URL url = Objects.requireNonNull(Fixture.class.getResource("/stablediffusion/" + model));
    try {
      return new Fixture(Path.of(url.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Path configFile() {
    return folder.resolve("vae/config.json");
  }

  AutoencoderConfig config() {
    return AutoencoderConfig.read(configFile());
  }

  /** As stored: sd2 has the attention's old names. */
  Weights weights() {
    Path plain = folder.resolve("vae/diffusion_pytorch_model.safetensors");
    Path half = folder.resolve("vae/diffusion_pytorch_model.fp16.safetensors");
    return SafetensorsFile.open(Files.exists(plain) ? plain : half);
  }

  Autoencoder load() {
    return Autoencoder.load(config(), weights());
  }

  NDArray golden(NDManager scope, String name) {
    Weights values = SafetensorsFile.open(folder.resolve("golden.safetensors"));
    return values.read(scope, name, values.shape(name));
  }

  /** The golden picture in [-1, 1]. */
  NDArray picture(NDManager scope) {
    NDArray unit = golden(scope, "vae.picture");
    return unit.add(unit).sub(unit.onesLike());
  }

  static NDArray random(NDManager scope, long seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensors.of(scope, values, shape);
  }

  static void assertWithin(double tolerance, String what, NDArray actual, NDArray expected) {
    int[] shape =
        Arrays.stream(expected.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    if (!actual.getShape().equals(expected.getShape())) {
      throw new AssertionError(
          what + ": shape " + actual.getShape() + ", expected " + expected.getShape());
    }
    Difference.assertWithin(
        tolerance,
        what,
        actual.toFloatArray(),
        Difference.toDoubles(expected.toFloatArray()),
        shape);
  }
}
