package io.luciddrag;

/**
 * A plugin (locator, reasoner, guidance term or backend) failed or broke its contract; the message
 * names its id.
 */
public final class PluginException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the plugin's id and what it did
   */
  public PluginException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message the plugin's id and what it did
   * @param cause what it threw
   */
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
