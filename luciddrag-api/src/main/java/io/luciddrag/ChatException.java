package io.luciddrag;

import java.util.Objects;

/** A chat model gave no usable answer; the message says which model, why, and the way out. */
public final class ChatException extends LucidDragException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why there is no answer. */
  public enum Reason {
    /** Nobody listens at the address, or the connection broke. */
    UNREACHABLE,
    /** There was no answer in time. */
    TIMED_OUT,
    /** The endpoint asked to come back later, more often than retries are allowed. */
    RATE_LIMITED,
    /** The key is missing, wrong or not allowed to do this. */
    UNAUTHORIZED,
    /** The endpoint does not accept what is asked of it, such as an image. */
    UNSUPPORTED,
    /** The endpoint failed. */
    FAILED,
    /** What came back cannot be understood. */
    UNREADABLE,
    /** The model declined to answer. */
    REFUSED
  }

  /**
   * Makes the exception.
   *
   * @param reason why there is no answer
   * @param message which model, what happened and what to do; without keys
   */
  public ChatException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /**
   * Makes the exception.
   *
   * @param reason why there is no answer
   * @param message which model, what happened and what to do; without keys
   * @param cause the failure underneath
   */
  public ChatException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** {@return why there is no answer} */
  public Reason reason() {
    return reason;
  }
}
