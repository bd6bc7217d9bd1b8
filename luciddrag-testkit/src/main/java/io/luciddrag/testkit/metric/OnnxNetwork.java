package io.luciddrag.testkit.metric;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.luciddrag.ModelException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One .onnx file on the CPU. Many threads may run it at once. */
final class OnnxNetwork implements AutoCloseable {
  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxNetwork(Path file, OrtEnvironment environment, OrtSession session) {
    this.file = file;
    this.environment = environment;
    this.session = session;
  }

  static OnnxNetwork open(Path file) {
    try {
      return Opening.of(file);
    } catch (NoClassDefFoundError e) {
      throw new ModelException(
          "this metric needs ONNX Runtime: add com.microsoft.onnxruntime:onnxruntime to the class"
              + " path; the testkit declares it as optional",
          e);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
      throw new ModelException(
          "ONNX Runtime's native library cannot be loaded on this machine: " + e.getMessage(), e);
    }
  }

  /** What touches ONNX Runtime's classes, so that their absence is noticed in one place. */
  private static final class Opening {
    static OnnxNetwork of(Path file) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        environment.setTelemetry(false);
        options.addConfigEntry("session.intra_op.allow_spinning", "0"); // others want the cores too
        OrtSession session = environment.createSession(file.toString(), options);
        return new OnnxNetwork(file, environment, session);
      } catch (OrtException e) {
        throw new ModelException(
            "%s cannot be opened by ONNX Runtime: %s. Expected a complete .onnx file of standard operators"
                .formatted(file.toAbsolutePath(), e.getMessage()),
            e);
      }
    }
  }

  /** Names of the inputs in the order of the file. */
  List<String> inputs() {
    return List.copyOf(session.getInputNames());
  }

  /** Sizes of an input, -1 where left open. */
  long[] inputShape(String name) {
    try {
      NodeInfo input = session.getInputInfo().get(name);
      if (input != null && input.getInfo() instanceof TensorInfo tensor) {
        return tensor.getShape();
      }
      throw unfit("its input '%s' is no tensor".formatted(name));
    } catch (OrtException e) {
      throw new ModelException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Runs it.
   *
   * @param feed float[] or long[] with its shape, by input
   * @param preferred output to read where there are several; else the first
   */
  float[] run(Map<String, Tensor> feed, String preferred) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> entry : feed.entrySet()) {
        tensors.put(entry.getKey(), entry.getValue().in(environment));
      }
      List<String> outputs = new ArrayList<>(session.getOutputNames());
      String wanted = outputs.contains(preferred) ? preferred : outputs.get(0);
      try (OrtSession.Result result = session.run(tensors)) {
        OnnxValue value = result.get(wanted).orElseThrow();
        if (!(value instanceof OnnxTensor tensor) || tensor.getFloatBuffer() == null) {
          throw unfit("its output '%s' is no float tensor".formatted(wanted));
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
      }
    } catch (OrtException e) {
      throw new ModelException(
          "%s could not be computed by ONNX Runtime: %s; it takes %s"
              .formatted(file.toAbsolutePath(), e.getMessage(), taken()),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** A refusal that tells what the file takes. */
  ModelException unfit(String why) {
    return new ModelException(
        "%s does not fit: %s. It takes %s and gives %s"
            .formatted(file.toAbsolutePath(), why, taken(), session.getOutputNames()));
  }

  private String taken() {
    List<String> taken = new ArrayList<>();
    for (String name : inputs()) {
      taken.add(name + " " + Arrays.toString(inputShape(name)));
    }
    return String.join(", ", taken);
  }

  /** Numbers that go in. */
  sealed interface Tensor {
    OnnxTensor in(OrtEnvironment environment) throws OrtException;

    static Tensor of(float[] values, long... shape) {
      return new Floats(values, shape);
    }

    static Tensor of(long[] values, long... shape) {
      return new Longs(values, shape);
    }
  }

  private record Floats(float[] values, long[] shape) implements Tensor {
    @Override
    public OnnxTensor in(OrtEnvironment environment) throws OrtException {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }
  }

  private record Longs(long[] values, long[] shape) implements Tensor {
    @Override
    public OnnxTensor in(OrtEnvironment environment) throws OrtException {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException("%s could not be closed: %s".formatted(file, e.getMessage()), e);
    }
  }
}
