package io.luciddrag.core.internal.chat;

import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model that answers by a function of the question and remembers the questions. */
public class AnsweringModel implements ChatModel {
  private final Function<ChatRequest, ChatReply> answer;
  private final List<ChatRequest> asked = new CopyOnWriteArrayList<>();

  public AnsweringModel(Function<ChatRequest, ChatReply> answer) {
    this.answer = answer;
  }

  /** A reply without log-probabilities. */
  public static ChatReply reply(String... texts) {
    return new ChatReply(
        Arrays.stream(texts)
            .map(text -> new ChatChoice(text, ChatChoice.Ending.COMPLETE, List.of()))
            .toList(),
        ChatCost.UNKNOWN);
  }

  /** The questions so far. */
  public List<ChatRequest> asked() {
    return asked;
  }

  @Override
  public String id() {
    return "answering";
  }

  @Override
  public String name() {
    return "test-model";
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    asked.add(request);
    request.monitor().check();
    return answer.apply(request);
  }
}
