package io.luciddrag.core.internal.chat;

import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatModelProvider;
import java.util.Map;

/** Registers the {@link OpenAiChatModel}. */
public final class OpenAiChatModelProvider implements ChatModelProvider {
  public static final String ID = "openai";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ChatModel create(Map<String, String> settings) {
    return new OpenAiChatModel(Endpoint.of(settings, System::getenv));
  }
}
