package io.luciddrag.examples.html;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A plot, drawn by XChart. */
public final class Plot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;

  private final Chart<?, ?> chart;

  private Plot(Chart<?, ?> chart) {
    this.chart = chart;
  }

  /**
   * One bar.
   *
   * @param name below it
   * @param value its height
   * @param low where its whisker starts, at most the value
   * @param high where its whisker ends, at least the value
   */
  public record Bar(String name, double value, double low, double high) {
    /** Checks that the whisker holds the value. */
    public Bar {
      if (!(Double.isFinite(low) && Double.isFinite(high) && low <= value && value <= high)) {
        throw new IllegalArgumentException(
            "bar '%s': low <= value <= high must hold, was %s, %s, %s; leave out what has no value"
                .formatted(name, low, value, high));
      }
    }
  }

  /**
   * Points.
   *
   * @param name in the legend
   * @param x positions, finite
   * @param y values, as many, finite
   */
  public record Series(String name, List<Double> x, List<Double> y) {
    /** Checks and copies. */
    public Series {
      x = List.copyOf(x);
      y = List.copyOf(y);
      x.forEach(value -> finite(value, "x of series '" + name + "'"));
      y.forEach(value -> finite(value, "y of series '" + name + "'"));
      if (x.isEmpty() || x.size() != y.size()) {
        throw new IllegalArgumentException(
            "series '%s' must have as many x as y and at least one, had %d and %d"
                .formatted(name, x.size(), y.size()));
      }
    }
  }

  /** {@return bars with whiskers from low to high} */
  public static Plot bars(String title, String yName, List<Bar> bars) {
    requireSome(bars, "bars");
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(yName)
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setAvailableSpaceFill(0.6);
    chart.getStyler().setXAxisLabelRotation(bars.size() > 5 ? 30 : 0);
    chart.getStyler().setYAxisMin(bars.stream().mapToDouble(Bar::low).reduce(0, Math::min));
    chart.getStyler().setYAxisMax(top(bars));
    List<String> names = bars.stream().map(Bar::name).toList();
    chart
        .addSeries("value", names, bars.stream().map(Bar::value).toList())
        .setFillColor(new Color(0x5b8db8));
    // XChart's whiskers are symmetric: an invisible line through their middles carries them.
    CategorySeries whiskers =
        chart.addSeries(
            "interval",
            names,
            bars.stream().map(bar -> (bar.low() + bar.high()) / 2).toList(),
            bars.stream().map(bar -> (bar.high() - bar.low()) / 2).toList());
    whiskers.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
    whiskers.setLineStyle(SeriesLines.NONE);
    whiskers.setMarker(SeriesMarkers.NONE);
    return new Plot(chart);
  }

  private static double top(List<Bar> bars) {
    double highest = bars.stream().mapToDouble(Bar::high).reduce(0, Math::max);
    double lowest = bars.stream().mapToDouble(Bar::low).reduce(0, Math::min);
    return highest > lowest ? highest + 0.05 * (highest - lowest) : highest + 1;
  }

  /** {@return points joined by lines} */
  public static Plot lines(String title, String xName, String yName, List<Series> series) {
    return xy(title, xName, yName, series, XYSeries.XYSeriesRenderStyle.Line);
  }

  /** {@return points alone} */
  public static Plot scatter(String title, String xName, String yName, List<Series> series) {
    return xy(title, xName, yName, series, XYSeries.XYSeriesRenderStyle.Scatter);
  }

  /**
   * {@return how many values lie in each of several bins of equal width}
   *
   * @param values finite, at least one
   * @param bins how many, 1 to 1000
   */
  public static Plot histogram(String title, String xName, List<Double> values, int bins) {
    requireSome(values, "values");
    if (bins < 1 || bins > 1000) {
      throw new IllegalArgumentException("bins must lie in 1 to 1000, was " + bins);
    }
    double low = values.stream().mapToDouble(v -> finite(v, "values")).min().orElseThrow();
    double high = values.stream().mapToDouble(v -> v).max().orElseThrow();
    double width = high > low ? (high - low) / bins : 1;
    int[] counts = counts(values, low, width, bins);
    List<String> middles = new ArrayList<>();
    List<Integer> heights = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      middles.add(String.format(Locale.ROOT, "%.3g", low + (i + 0.5) * width));
      heights.add(counts[i]);
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xName)
            .yAxisTitle("count")
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.98);
    chart.getStyler().setXAxisLabelRotation(bins > 8 ? 60 : 0);
    chart.addSeries("count", distinct(middles), heights).setFillColor(new Color(0x5b8db8));
    return new Plot(chart);
  }

  /** {@return counts per bin; the last bin holds the highest value too} */
  static int[] counts(List<Double> values, double low, double width, int bins) {
    int[] counts = new int[bins];
    for (double value : values) {
      counts[(int) Math.min(bins - 1L, Math.max(0L, (long) ((value - low) / width)))]++;
    }
    return counts;
  }

  /** Rounded alike, two bins would become one. */
  private static List<String> distinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> result = new ArrayList<>();
    for (String name : names) {
      String free = name;
      while (!seen.add(free)) {
        free += "'";
      }
      result.add(free);
    }
    return result;
  }

  private static Plot xy(
      String title,
      String xName,
      String yName,
      List<Series> series,
      XYSeries.XYSeriesRenderStyle kind) {
    requireSome(series, "series");
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xName)
            .yAxisTitle(yName)
            .build();
    style(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(kind);
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setLegendVisible(series.size() > 1);
    for (Series one : series) {
      chart.addSeries(one.name(), one.x(), one.y());
    }
    return new Plot(chart);
  }

  private static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite, had " + value + "; leave out what has no value");
    }
    return value;
  }

  private static void requireSome(List<?> values, String name) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
  }

  private static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(new Color(0xdddddd));
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
  }

  /** {@return the plot as a picture} */
  public BufferedImage draw() {
    return BitmapEncoder.getBufferedImage(chart);
  }
}
