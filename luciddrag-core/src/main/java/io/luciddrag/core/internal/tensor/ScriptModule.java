package io.luciddrag.core.internal.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensor operations in TorchScript, compiled from source by libtorch.
 *
 * <p>Every method takes tensors and returns one tensor or a tuple; constants are baked into the
 * source. Results belong to the scope of the first argument. Safe from any thread; close it after
 * its last call.
 */
public final class ScriptModule implements AutoCloseable {
  private final NDManager scope;
  private final PtSymbolBlock block;
  private final Map<String, NDArray> tags = new LinkedHashMap<>();

  /**
   * Compiles.
   *
   * @param methods TorchScript methods of class {@code __torch__.Ops}, indented by two spaces
   */
  public ScriptModule(String methods) {
    scope = TorchRuntime.newScope();
    try {
      byte[] archive = ScriptArchive.of(methods);
      block =
          JniUtils.loadModule((PtNDManager) scope, new ByteArrayInputStream(archive), false, false);
      for (String method : JniUtils.getMethodNames(block)) {
        NDArray tag = scope.create(0f);
        tag.setName("module_method:" + method); // DJL's way to choose a method
        tags.put(method, tag);
      }
    } catch (IOException e) { // reading from memory cannot fail
      scope.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /** Calls a method that returns one tensor. */
  public NDArray call(String method, NDArray... arguments) {
    return callForAll(method, arguments).singletonOrThrow();
  }

  /** Calls a method that returns a tuple of tensors. */
  public NDList callForAll(String method, NDArray... arguments) {
    NDArray tag = tags.get(method);
    if (tag == null) {
      throw new IllegalArgumentException("no method '" + method + "'; there are " + tags.keySet());
    }
    NDList list = new NDList(arguments);
    list.add(tag);
    // train = true: without it libtorch makes inference tensors, which no graph can use (ENGINE.md
    // section 4).
    return IValueUtils.forward(block, list, true);
  }

  @Override
  public void close() {
    block.close();
    scope.close();
  }
}
