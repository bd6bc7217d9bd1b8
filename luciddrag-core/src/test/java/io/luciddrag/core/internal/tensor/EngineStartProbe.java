package io.luciddrag.core.internal.tensor;

import ai.djl.ndarray.NDManager;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Run in a JVM of its own by {@link TorchRuntimeTest}: touches the engine for the first time under
 * a context class loader that cannot see it.
 */
final class EngineStartProbe {
  static final String DONE = "engine started, thread and properties as before";

  private EngineStartProbe() {}

  public static void main(String[] args) {
    ClassLoader blind =
        args[0].equals("null")
            ? null
            : new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(blind);
    try (NDManager scope = TorchRuntime.newScope()) {
      if (Tensors.scalar(scope, 2).getFloat() != 2) {
        throw new IllegalStateException("the engine computes something else");
      }
    }
    if (Thread.currentThread().getContextClassLoader() != blind) {
      throw new IllegalStateException("the thread's class loader was not put back");
    }
    if (System.getProperty("OPT_OUT_TRACKING") != null) {
      throw new IllegalStateException("a system property was left behind");
    }
    System.out.println(DONE);
  }
}
