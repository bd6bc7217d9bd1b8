package io.luciddrag;

/**
 * The edit was cancelled, by its {@link Cancellation}, by its future, by an interrupt or by closing
 * the engine.
 */
public final class EditCancelledException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened and what to do
   */
  public EditCancelledException(String message) {
    super(message);
  }
}
