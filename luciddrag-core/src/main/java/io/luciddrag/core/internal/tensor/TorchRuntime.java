package io.luciddrag.core.internal.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.luciddrag.LucidDragException;

/**
 * Starts DJL's PyTorch engine once per process: offline, without telemetry, and under a class
 * loader that sees it.
 *
 * <p>DJL looks for engines through the thread's context class loader at its first touch and
 * remembers a failure for ever, and it contacts cloud metadata services unless told not to
 * (ENGINE.md section 9).
 */
public final class TorchRuntime {
  private static final String ENGINE = "PyTorch";

  private TorchRuntime() {}

  /** A scope without a parent, on the CPU; the caller closes it. */
  public static NDManager newScope() {
    return newScope(Device.cpu());
  }

  /** The same on a device. */
  public static NDManager newScope(Device device) {
    start();
    NDManager scope = NDManager.newBaseManager(device, ENGINE);
    JniUtils.setGradMode(false); // true in every thread that DJL has not touched
    JniUtils.setGraphExecutorOptimize(false); // per thread; no profiling warm-up
    return scope;
  }

  /** Starts the engine if it does not run yet. */
  public static void start() {
    Started.check();
  }

  /** The innermost cause, which DJL's own message leaves out; nothing if there is none. */
  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == failure ? "" : ", caused by " + root;
  }

  /** Holder: initialised once, thread-safe, and its failure is remembered with the cause. */
  private static final class Started {
    private static final String FAILURE = load();

    private Started() {}

    static void check() {
      if (!FAILURE.isEmpty()) {
        throw new LucidDragException(FAILURE);
      }
    }

    private static String load() {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      boolean asked = System.getProperty("OPT_OUT_TRACKING") != null;
      try {
        thread.setContextClassLoader(TorchRuntime.class.getClassLoader());
        if (!asked) {
          System.setProperty("OPT_OUT_TRACKING", "true");
        }
        Engine.getEngine(ENGINE);
        return "";
      } catch (RuntimeException | LinkageError e) {
        return "the PyTorch engine did not start ("
            + e
            + rootOf(e)
            + "); luciddrag-core needs ai.djl.pytorch:pytorch-native-cpu for this operating system at run"
            + " time, a writable engine cache (DJL_CACHE_DIR, by default ~/.djl.ai), and from JDK 24 on"
            + " --enable-native-access=ALL-UNNAMED";
      } finally {
        if (!asked) {
          System.clearProperty("OPT_OUT_TRACKING");
        }
        thread.setContextClassLoader(before);
      }
    }
  }
}
