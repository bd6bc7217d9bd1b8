package io.luciddrag;

/**
 * Model files are missing, damaged or of a kind that is not supported; the message names the file,
 * what was found and the way out.
 */
public final class ModelException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the file, what is wrong with it and what to do
   */
  public ModelException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message the file, what is wrong with it and what to do
   * @param cause the failure underneath
   */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
