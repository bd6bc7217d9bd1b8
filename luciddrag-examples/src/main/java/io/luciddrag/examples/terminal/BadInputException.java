package io.luciddrag.examples.terminal;

/** The person gave something that cannot be used; the message says what and how to mend it. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public BadInputException(String message) {
    super(message);
  }

  /** Makes the exception. */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
