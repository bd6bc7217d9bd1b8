package io.luciddrag.spi.chat;

import java.util.List;
import java.util.Objects;

/**
 * One answer of a model.
 *
 * @param text the words, untrusted; empty if the model refused
 * @param ending why it ended
 * @param tokens the answer's tokens with their log-probabilities, in order; empty if the endpoint
 *     gives none
 */
public record ChatChoice(String text, Ending ending, List<TokenLogProbability> tokens) {
  /** Why an answer ended. */
  public enum Ending {
    /** The model was done. */
    COMPLETE,
    /** It reached the most tokens allowed. */
    LENGTH,
    /** The model or its provider declined to answer. */
    REFUSED,
    /** The endpoint does not say, or says something else. */
    UNKNOWN
  }

  /**
   * Copies the list.
   *
   * @param text the words
   * @param ending why it ended
   * @param tokens with their log-probabilities
   */
  public ChatChoice {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(ending, "ending");
    tokens = List.copyOf(tokens);
  }
}
