package io.luciddrag.spi.chat;

import java.time.Duration;
import java.util.Objects;

/**
 * What an exchange with a model took.
 *
 * @param sentBytes bytes of the request's body, 0 if unknown
 * @param receivedBytes bytes of the reply's body, 0 if unknown
 * @param time from sending to the whole reply, attempts that failed included
 * @param attempts how often it was sent, at least 1
 */
public record ChatCost(long sentBytes, long receivedBytes, Duration time, int attempts) {
  /** What is known of an exchange that was not measured: nothing. */
  public static final ChatCost UNKNOWN = new ChatCost(0, 0, Duration.ZERO, 1);

  /**
   * Checks that the time is not null.
   *
   * @param sentBytes of the request's body
   * @param receivedBytes of the reply's body
   * @param time from sending to the whole reply
   * @param attempts at least 1
   */
  public ChatCost {
    Objects.requireNonNull(time, "time");
  }

  /**
   * Adds another exchange.
   *
   * @param other made after this one
   * @return the sum
   */
  public ChatCost plus(ChatCost other) {
    return new ChatCost(
        sentBytes + other.sentBytes,
        receivedBytes + other.receivedBytes,
        time.plus(other.time),
        attempts + other.attempts);
  }
}
