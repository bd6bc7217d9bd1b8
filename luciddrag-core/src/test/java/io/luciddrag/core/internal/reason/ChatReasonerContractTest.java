package io.luciddrag.core.internal.reason;

import io.luciddrag.core.internal.chat.AnsweringModel;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.testkit.IntentionReasonerContract;
import java.util.Map;

class ChatReasonerContractTest extends IntentionReasonerContract {
  @Override
  protected IntentionReasoner createReasoner() {
    AnsweringModel model =
        new AnsweringModel(
            request ->
                AnsweringModel.reply(
                    "Intention: turn it\nSource prompt: a thing\nTarget prompt: a turned thing\nMotion: rotate",
                    "Intention: grow\nSource prompt: a thing\nTarget prompt: a large thing\nMotion: scale"));
    return new ChatReasoner("chat", model, ChatSettings.of(Map.of("chat.structured", "text")));
  }
}
