package io.luciddrag;

import java.util.List;

/**
 * A request that cannot be carried out; it lists every problem at once, each with the value and the
 * way out.
 */
public final class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Makes the exception.
   *
   * @param problems at least one, each a sentence
   */
  public InvalidRequestException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** {@return the problems, in the order of the request's settings} */
  @SuppressWarnings("serial")
  public List<String> problems() {
    return problems;
  }
}
