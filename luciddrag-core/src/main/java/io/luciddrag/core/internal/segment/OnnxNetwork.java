package io.luciddrag.core.internal.segment;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.luciddrag.ModelException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One .onnx file, ready to run. Many threads may run it at once; the owner sees to it that none
 * does while it is closed.
 */
final class OnnxNetwork implements AutoCloseable {
  /** What goes in or comes out; sizes left open are negative. */
  record Port(String name, OnnxJavaType type, long... shape) {
    @Override
    public String toString() {
      return "%s (%s %s)".formatted(name, type.name().toLowerCase(Locale.ROOT), Floats.text(shape));
    }
  }

  private static final long MOST = 1 << 24; // values of one output, 64 MiB; real ones have 1 to 4 M

  private final String setting;
  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, Port> inputs;
  private final Map<String, Port> outputs;

  private OnnxNetwork(String setting, Path file, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this.setting = setting;
    this.file = file;
    this.environment = environment;
    this.session = session;
    this.inputs = ports(session.getInputInfo().values());
    this.outputs = ports(session.getOutputInfo().values());
  }

  /**
   * @param setting which names the file, for messages
   * @param threads at most; 0 for ONNX Runtime's choice
   */
  static OnnxNetwork open(OrtEnvironment environment, String setting, Path file, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setCPUArenaAllocator(false); // else the largest pass' memory stays until closing
      options.addConfigEntry("session.intra_op.allow_spinning", "0"); // torch wants the cores too
      if (threads > 0) {
        options.setIntraOpNumThreads(threads);
      }
      OrtSession session = environment.createSession(file.toString(), options);
      return new OnnxNetwork(setting, file, environment, session);
    } catch (OrtException e) {
      throw new ModelException(
          "'%s' is %s (%,d bytes), which ONNX Runtime %s cannot open: %s. Expected a complete .onnx file of standard operators with its external data, if any, beside it; download or export it again"
              .formatted(
                  setting,
                  file.toAbsolutePath(),
                  file.toFile().length(),
                  environment.getVersion(),
                  said(e)),
          e);
    }
  }

  private static String said(OrtException e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private static Map<String, Port> ports(Collection<NodeInfo> nodes) {
    Map<String, Port> ports = new LinkedHashMap<>();
    for (NodeInfo node : nodes) {
      if (node.getInfo() instanceof TensorInfo tensor) {
        ports.put(node.getName(), new Port(node.getName(), tensor.type, tensor.getShape()));
      } else {
        ports.put(node.getName(), new Port(node.getName(), OnnxJavaType.UNKNOWN));
      }
    }
    return ports;
  }

  Map<String, Port> inputs() {
    return inputs;
  }

  Map<String, Port> outputs() {
    return outputs;
  }

  /** A refusal of the file that tells what it takes and gives. */
  ModelException unfit(String why) {
    return new ModelException(told(why));
  }

  private String told(String why) {
    return "'%s' is %s, but %s. It takes %s and gives %s"
        .formatted(
            setting, file.toAbsolutePath(), why, list(inputs.values()), list(outputs.values()));
  }

  private static String list(Collection<Port> ports) {
    return ports.stream().map(Port::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Runs it.
   *
   * @param feed every input by name; cast to the type that the network declares
   * @param wanted names of outputs, which must be floats
   * @param stop ends it early, with a {@link ModelException}
   */
  Map<String, Floats> run(Map<String, Floats> feed, Set<String> wanted, StopSignal stop) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Floats> entry : feed.entrySet()) {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
      }
      return compute(tensors, wanted, stop);
    } catch (OrtException e) {
      throw new ModelException(
          told(
              "ONNX Runtime could not compute it: %s; take both files from one export"
                  .formatted(said(e))),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private Map<String, Floats> compute(
      Map<String, OnnxTensor> tensors, Set<String> wanted, StopSignal stop) throws OrtException {
    try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      stop.tie(options);
      try (OrtSession.Result result = session.run(tensors, wanted, options)) {
        Map<String, Floats> answer = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
          answer.put(entry.getKey(), read(entry.getKey(), entry.getValue()));
        }
        return answer;
      } finally {
        stop.tie(null); // before the options are closed
      }
    }
  }

  private OnnxTensor tensor(String name, Floats floats) throws OrtException {
    @Nullable Port port = inputs.get(name);
    float[] values = floats.values();
    if (port != null && port.type() == OnnxJavaType.INT64) {
      long[] whole = new long[values.length];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = Math.round((double) values[i]);
      }
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(whole), floats.shape());
    }
    if (port != null && port.type() == OnnxJavaType.INT32) {
      int[] whole = new int[values.length];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = Math.round(values[i]);
      }
      return OnnxTensor.createTensor(environment, IntBuffer.wrap(whole), floats.shape());
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), floats.shape());
  }

  private Floats read(String name, OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor && tensor.getInfo().type == OnnxJavaType.FLOAT)) {
      throw unfit("its output '%s' is no float tensor".formatted(name));
    }
    long[] shape = tensor.getInfo().getShape();
    refuseHuge(name, shape);
    float[] values = new float[(int) Floats.size(shape)];
    tensor.getFloatBuffer().get(values);
    return new Floats(values, shape);
  }

  /** Refuses an output before it is copied into the heap, or, where declared, before it exists. */
  void refuseHuge(String name, long... shape) {
    double size = 1;
    for (long n : shape) {
      size *= Math.max(1, n);
    }
    if (size > MOST) {
      throw unfit(
          "its output '%s' has the shape %s, more than %,d values; expected masks or embeddings as the exports of SAM, MobileSAM and EfficientSAM give them"
              .formatted(name, Floats.text(shape), MOST));
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException(
          "ONNX Runtime could not close %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
