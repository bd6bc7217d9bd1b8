package io.luciddrag.spi.chat;

import io.luciddrag.spi.Plugin;

/**
 * A model that answers messages: the paper's LLM, and its LVLM where it accepts images.
 *
 * <p>What an endpoint cannot do is left out, not refused, as long as an answer remains: fewer
 * choices than asked for, no log-probabilities, text that ignores the schema. Callers look at the
 * reply. Images alone are essential: a model that cannot see throws.
 */
public interface ChatModel extends Plugin {
  /**
   * {@return the model's name for results and recordings, such as {@code "gpt-4o-mini"}; never a
   * key or an address with one}
   */
  String name();

  /**
   * Asks and waits.
   *
   * <p>Waiting ends early when {@link ChatRequest#monitor()} says so: {@code check()} is called at
   * least every 100 ms, and what it throws passes.
   *
   * @param request the messages and how to answer them
   * @return at least one choice
   * @throws io.luciddrag.ChatException if there is no answer: its reason says why
   */
  ChatReply chat(ChatRequest request);
}
