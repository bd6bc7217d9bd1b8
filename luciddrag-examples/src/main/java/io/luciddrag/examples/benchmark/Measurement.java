package io.luciddrag.examples.benchmark;

/**
 * One line of the benchmark.
 *
 * @param name what was measured
 * @param value the median, in the unit; negative or NaN where it could not be measured
 * @param unit such as "ms"
 * @param budget what it must stay below; NaN for none
 */
record Measurement(String name, double value, String unit, double budget) {

  static Measurement free(String name, double value, String unit) {
    return new Measurement(name, value, unit, Double.NaN);
  }

  boolean isMeasured() {
    return value >= 0;
  }

  /** {@return "ok", "over", or nothing where there is no budget} */
  String verdict() {
    if (Double.isNaN(budget) || !isMeasured()) {
      return "";
    }
    return value < budget ? "ok" : "over";
  }
}
