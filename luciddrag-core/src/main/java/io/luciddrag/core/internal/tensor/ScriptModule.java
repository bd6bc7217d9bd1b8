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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Calls a method whose last argument is a list of tensors.
   *
   * @param list made by {@link #list}
   */
  public NDArray call(String method, NDArray[] arguments, NDArray[] list) {
    return callForAll(method, arguments, list).singletonOrThrow();
  }

  /** Calls a method that returns a tuple of tensors. */
  public NDList callForAll(String method, NDArray... arguments) {
    return callForAll(method, arguments, new NDArray[0]);
  }

  /**
   * Calls a method that returns a tuple of tensors and whose last argument is a list of tensors.
   *
   * @param last made by {@link #list}
   */
  public NDList callForAll(String method, NDArray[] arguments, NDArray[] last) {
    NDArray tag = tags.get(method);
    if (tag == null) {
      throw new IllegalArgumentException("no method '" + method + "'; there are " + tags.keySet());
    }
    NDList list = new NDList(arguments.length + last.length + 1);
    list.addAll(Arrays.asList(arguments));
    list.addAll(Arrays.asList(last));
    list.add(tag);
    // train = true: without it libtorch makes inference tensors, which no graph can use (ENGINE.md
    // section 4).
    return IValueUtils.forward(block, list, true);
  }

  /** Marks arrays, such as a block's weights, as one argument of type {@code List[Tensor]}. */
  public static NDArray[] list(List<NDArray> arrays) {
    for (NDArray array : arrays) {
      array.setName("w[]"); // DJL's way to pass a list
    }
    return arrays.toArray(new NDArray[0]);
  }

  @Override
  public void close() {
    block.close();
    scope.close();
  }
}
