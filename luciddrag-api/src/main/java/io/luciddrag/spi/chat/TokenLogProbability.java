package io.luciddrag.spi.chat;

import java.util.Objects;

/**
 * A token of an answer.
 *
 * @param token its text, with the blank that may stand before it
 * @param logProbability natural logarithm of the probability with which the model chose it; at most
 *     0
 */
public record TokenLogProbability(String token, double logProbability) {
  /**
   * Checks that the token is not null.
   *
   * @param token its text
   * @param logProbability at most 0
   */
  public TokenLogProbability {
    Objects.requireNonNull(token, "token");
  }
}
