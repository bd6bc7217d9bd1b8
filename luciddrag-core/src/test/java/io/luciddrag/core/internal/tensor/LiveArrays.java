package io.luciddrag.core.internal.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many of libtorch's arrays this process still holds on to.
 *
 * <p>An open scope refers to its arrays, so that one kept alive shows in the heap; what is counted
 * are reachable array objects after a full collection.
 */
public final class LiveArrays {
  private LiveArrays() {}

  public static long count() {
    String histogram;
    try {
      histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]}, // without -all: collects first
                      new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("this JVM has no class histogram", e);
    }
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length >= 4 && words[3].equals(PtNDArray.class.getName()))
        .mapToLong(words -> Long.parseLong(words[1]))
        .sum();
  }
}
