package io.luciddrag.examples.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A table whose best values can stand out. Not safe for use by several threads. */
public final class HtmlTable {
  /** Which value of a column is the best one. */
  public enum Best {
    /** None stands out. */
    NONE,
    /** The lowest. */
    LOWEST,
    /** The highest. */
    HIGHEST
  }

  private final String caption;
  private final List<String> names = new ArrayList<>();
  private final List<Best> bests = new ArrayList<>();
  private final List<List<HtmlCell>> rows = new ArrayList<>();

  /** Starts a table; an empty caption is not shown. */
  public HtmlTable(String caption) {
    this.caption = caption;
  }

  /**
   * Adds a column.
   *
   * @throws IllegalStateException if there are rows
   */
  public HtmlTable column(String name, Best best) {
    if (!rows.isEmpty()) {
      throw new IllegalStateException("column '" + name + "' comes after rows; add columns first");
    }
    names.add(name);
    bests.add(best);
    return this;
  }

  /** Adds a column in which nothing stands out. */
  public HtmlTable column(String name) {
    return column(name, Best.NONE);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not one cell for every column
   */
  public HtmlTable row(List<HtmlCell> cells) {
    if (cells.size() != names.size()) {
      throw new IllegalArgumentException(
          "a row must have " + names.size() + " cells, one for each column, had " + cells.size());
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Adds a row of texts. */
  public HtmlTable row(String... texts) {
    return row(Stream.of(texts).map(HtmlCell::of).toList());
  }

  /** {@return the table as HTML} */
  String html() {
    StringBuilder out = new StringBuilder("<div class=\"wide\"><table>\n");
    if (!caption.isEmpty()) {
      out.append("<caption>").append(HtmlText.escape(caption)).append("</caption>\n");
    }
    out.append("<thead><tr>");
    names.forEach(name -> out.append("<th>").append(HtmlText.escape(name)).append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    List<OptionalDouble> best = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      best.add(best(i));
    }
    for (List<HtmlCell> row : rows) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.append(html(row.get(i), best.get(i)));
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private OptionalDouble best(int column) {
    double[] values =
        rows.stream()
            .map(row -> row.get(column).value())
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return switch (bests.get(column)) {
      case NONE -> OptionalDouble.empty();
      case LOWEST -> Arrays.stream(values).min();
      case HIGHEST -> Arrays.stream(values).max();
    };
  }

  private static String html(HtmlCell cell, OptionalDouble best) {
    String text = HtmlText.escape(cell.text());
    String linked =
        cell.figure()
            .map(id -> "<a href=\"#" + HtmlText.anchor(id) + "\">" + text + "</a>")
            .orElse(text);
    boolean isBest = best.isPresent() && cell.value().equals(best);
    String kind = cell.value().isPresent() ? "<td class=\"number\">" : "<td>";
    return kind + (isBest ? "<strong>" + linked + "</strong>" : linked) + "</td>";
  }
}
