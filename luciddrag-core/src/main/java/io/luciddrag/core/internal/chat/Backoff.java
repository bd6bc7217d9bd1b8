package io.luciddrag.core.internal.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long to wait before asking again. */
final class Backoff {
  static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration FIRST = Duration.ofMillis(500);

  private Backoff() {}

  /**
   * Doubles from half a second on.
   *
   * @param retry 0 for the first
   */
  static Duration of(int retry) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(retry, 16));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /**
   * What an endpoint asks for.
   *
   * @param header Retry-After: seconds or a date (RFC 9110, 10.2.3)
   * @param now for dates
   */
  static Optional<Duration> asked(Optional<String> header, Instant now) {
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String text = header.get().strip();
    try {
      return Optional.of(notNegative(Duration.ofMillis((long) (1000 * Double.parseDouble(text)))));
    } catch (NumberFormatException | ArithmeticException e) {
      try {
        Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Optional.of(notNegative(Duration.between(now, then)));
      } catch (DateTimeParseException | ArithmeticException f) {
        return Optional.empty();
      }
    }
  }

  private static Duration notNegative(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
