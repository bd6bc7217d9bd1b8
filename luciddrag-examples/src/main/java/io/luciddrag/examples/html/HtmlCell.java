package io.luciddrag.examples.html;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One cell of a table.
 *
 * @param text what is shown
 * @param value by which the column's best is found; empty if the cell takes no part
 * @param figure the id of the figure that the cell links to
 */
public record HtmlCell(String text, OptionalDouble value, Optional<String> figure) {
  /** {@return a text that takes no part in finding the best} */
  public static HtmlCell of(String text) {
    return new HtmlCell(text, OptionalDouble.empty(), Optional.empty());
  }

  /** {@return a number; one that is not finite takes no part in finding the best} */
  public static HtmlCell of(String text, double value) {
    return new HtmlCell(
        text,
        Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty(),
        Optional.empty());
  }

  /** {@return the same cell as a link to a figure of the report} */
  public HtmlCell linkedTo(String figureId) {
    return new HtmlCell(text, value, Optional.of(figureId));
  }
}
