package io.luciddrag.examples.spark;

import io.luciddrag.LucidDrag;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/**
 * The engine of this Java process: opened by the first task, shared by all, closed when the process
 * ends. A job has one group of settings and so one engine, one model, an executor.
 */
final class ExecutorEngine {
  private static final Map<Map<String, String>, LucidDrag> OPEN = new ConcurrentHashMap<>();
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private ExecutorEngine() {}

  /**
   * {@return the engine for these settings}
   *
   * @param settings as the command line gives them
   * @param cores how many cores a task has; libtorch takes so many threads, unless {@code
   *     OMP_NUM_THREADS} says otherwise
   */
  static LucidDrag with(Map<String, String> settings, int cores) {
    return OPEN.computeIfAbsent(Map.copyOf(settings), wanted -> open(wanted, cores));
  }

  /** {@return how many engines this process has opened} */
  static int count() {
    return OPEN.size();
  }

  private static LucidDrag open(Map<String, String> settings, int cores) {
    setUnlessGiven("java.awt.headless", "true");
    setUnlessGiven("ai.djl.offline", "true");
    if (System.getenv("OMP_NUM_THREADS") == null) {
      setUnlessGiven(THREADS, Integer.toString(cores));
    }
    ImageIO.scanForPlugins(); // of the job's own jar, which a task's class loader sees
    LucidDrag.Builder builder = LucidDrag.builder();
    settings.forEach(builder::setting);
    LucidDrag lucid = builder.build();
    Runtime.getRuntime().addShutdownHook(new Thread(lucid::close, "luciddrag-close"));
    return lucid;
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
