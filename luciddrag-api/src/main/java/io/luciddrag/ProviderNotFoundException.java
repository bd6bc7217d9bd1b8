package io.luciddrag;

/** No plugin has the wanted id, or several claim it; the message lists what was found. */
public final class ProviderNotFoundException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened and what to do
   */
  public ProviderNotFoundException(String message) {
    super(message);
  }
}
