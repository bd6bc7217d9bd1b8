package io.luciddrag;

/** The edit ran longer than its request allowed. */
public final class DeadlineExceededException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened and what to do
   */
  public DeadlineExceededException(String message) {
    super(message);
  }
}
