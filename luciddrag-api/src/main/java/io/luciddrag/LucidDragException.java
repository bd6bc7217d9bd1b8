package io.luciddrag;

/**
 * The root of everything that can go wrong inside an edit; a caller's mistake is an {@link
 * IllegalArgumentException}.
 */
public class LucidDragException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened, where, and what to do
   */
  public LucidDragException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message what happened, where, and what to do
   * @param cause the failure underneath
   */
  public LucidDragException(String message, Throwable cause) {
    super(message, cause);
  }
}
