package io.luciddrag.examples.benchmark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/**
 * How fast this machine multiplies matrices with the library that the networks run on: the most
 * that any network could reach here.
 */
public final class MatrixPeak {
  private static final String TOOL = "luciddrag-matrix-peak"; // of luciddrag-core

  private MatrixPeak() {}

  /**
   * Measures.
   *
   * @param precision fp32 or bf16
   * @return GFLOP/s; NaN if it could not be measured
   */
  public static double measured(String precision) {
    return printed(precision);
  }

  /** What the tool prints; NaN if there is none or it fails. */
  static double printed(String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter errors = new PrintWriter(new StringWriter());
    try (PrintWriter printed = new PrintWriter(out)) {
      return ToolProvider.findFirst(TOOL)
          .filter(tool -> tool.run(printed, errors, arguments) == 0)
          .map(tool -> Double.valueOf(out.toString().strip()))
          .orElse(Double.NaN);
    }
  }
}
