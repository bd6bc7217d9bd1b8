package io.luciddrag.spi.chat;

import java.util.List;
import java.util.Objects;

/**
 * What a {@link ChatModel} answered.
 *
 * @param choices independent answers, at least one; fewer than asked for where the endpoint gives
 *     fewer
 * @param cost what the exchange took
 */
public record ChatReply(List<ChatChoice> choices, ChatCost cost) {
  /**
   * Copies the list and checks that there is an answer.
   *
   * @param choices at least one
   * @param cost what the exchange took
   */
  public ChatReply {
    choices = List.copyOf(choices);
    Objects.requireNonNull(cost, "cost");
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("a chat reply needs at least one choice");
    }
  }
}
