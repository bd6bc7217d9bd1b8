package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.IntentionReasonerProvider;
import io.luciddrag.spi.chat.ChatModel;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes reasoners that ask a model: {@code chat} the host's or an endpoint's, {@code recorded} a
 * file of earlier answers.
 */
public final class ChatReasonerProvider implements IntentionReasonerProvider {
  private final String id;
  private final Supplier<ChatModel> model;

  /**
   * @param model opened when first needed, and closed elsewhere
   */
  public ChatReasonerProvider(String id, Supplier<ChatModel> model) {
    this.id = id;
    this.model = model;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public IntentionReasoner create(Map<String, String> settings) {
    ChatSettings asked = ChatSettings.of(settings); // wrong ones are told before anything is opened
    return new ChatReasoner(id, model.get(), asked);
  }
}
