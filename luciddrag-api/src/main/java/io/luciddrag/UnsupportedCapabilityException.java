package io.luciddrag;

/**
 * The chosen backend cannot do what was asked; the message names the missing capability and a way
 * out.
 */
public final class UnsupportedCapabilityException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what happened and what to do
   */
  public UnsupportedCapabilityException(String message) {
    super(message);
  }
}
