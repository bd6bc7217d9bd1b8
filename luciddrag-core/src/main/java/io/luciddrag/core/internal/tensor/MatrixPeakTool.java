package io.luciddrag.core.internal.tensor;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.spi.ToolProvider;

/**
 * Tells programs that see nothing of the engine how fast the machine could be at best: {@code
 * ToolProvider.findFirst("luciddrag-matrix-peak")}. Given a precision, and the side of the matrices
 * if not 4096, it prints GFLOP/s: the best of five products.
 */
public final class MatrixPeakTool implements ToolProvider {
  private static final int SIDE = 4096; // as in tools/benchmark; 137 GFLOP a product
  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "luciddrag-matrix-peak";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    try {
      Precision precision = precision(args);
      int side = args.length > 1 ? Integer.parseInt(args[1]) : SIDE;
      double seconds = MatrixSpeed.seconds(precision, side, ROUNDS);
      out.println(String.format(Locale.ROOT, "%.1f", 2.0 * side * side * side / seconds / 1e9));
      return 0;
    } catch (RuntimeException e) {
      err.println(name() + ": " + e.getMessage());
      return 1;
    }
  }

  /** Not fp16, which CPUs compute many times slower. */
  private static Precision precision(String... args) {
    String given = args.length == 0 ? "nothing" : args[0];
    return switch (given) {
      case "fp32" -> Precision.FP32;
      case "bf16" -> Precision.BF16;
      default ->
          throw new IllegalArgumentException("expected fp32 or bf16 first, was '" + given + "'");
    };
  }
}
