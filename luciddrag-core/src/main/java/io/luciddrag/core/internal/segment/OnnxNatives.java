package io.luciddrag.core.internal.segment;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.luciddrag.ModelException;
import java.util.function.Supplier;

/**
 * Loads ONNX Runtime's native library. Nothing else may touch its classes first, so that a machine
 * without the library gets an explanation rather than a linkage error.
 */
final class OnnxNatives {
  private OnnxNatives() {}

  /** The process' one environment, which belongs to ONNX Runtime and is never closed. */
  static OrtEnvironment environment() {
    return environment(OrtEnvironment::getEnvironment);
  }

  static OrtEnvironment environment(Supplier<OrtEnvironment> loader) {
    try {
      OrtEnvironment environment = loader.get();
      environment.setTelemetry(false);
      return environment;
    } catch (LinkageError | OrtException | RuntimeException e) {
      throw new ModelException(
          "ONNX Runtime's native library cannot be loaded on %s %s: %s. Its jar brings Linux x64 and aarch64, macOS aarch64 and Windows x64; elsewhere set the system property 'onnxruntime.native.path' to a folder with a build of the same version, or use the locator 'random-walker'"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), root(e)),
          e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
