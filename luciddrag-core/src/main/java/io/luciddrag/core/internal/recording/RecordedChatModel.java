package io.luciddrag.core.internal.recording;

import com.google.gson.JsonObject;
import io.luciddrag.ChatException;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers from a recording. A question that was asked several times gets its answers in their order
 * and the last one from then on, so that a program can be run again and again. Safe from any
 * thread.
 */
public final class RecordedChatModel implements ChatModel {
  private final Recording recording;
  private final Map<String, Deque<Exchange>> left = new HashMap<>(); // by question, under itself
  private final String models;
  private final int size;

  /**
   * @throws io.luciddrag.ModelException if the file is missing or no recording
   */
  public RecordedChatModel(Recording recording) {
    this.recording = recording;
    List<Exchange> exchanges = recording.read();
    Set<String> names = new LinkedHashSet<>();
    for (Exchange exchange : exchanges) {
      left.computeIfAbsent(exchange.question(), q -> new ArrayDeque<>()).add(exchange);
      names.add(exchange.model());
    }
    models = String.join(", ", names);
    size = exchanges.size();
  }

  @Override
  public String id() {
    return "recorded";
  }

  /** The names of the models that answered, one after the other if there were several. */
  @Override
  public String name() {
    return models + " (recorded)";
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    request.monitor().check();
    JsonObject question = QuestionJson.of(request);
    Exchange exchange = next(question.toString(), request);
    Exchange.Failure failure = exchange.failure();
    if (failure != null) {
      throw new ChatException(failure.reason(), failure.message());
    }
    ChatReply reply = exchange.reply();
    if (reply == null) {
      throw new IllegalStateException("an exchange has a reply or a failure");
    }
    return reply;
  }

  private Exchange next(String question, ChatRequest request) {
    synchronized (left) {
      Deque<Exchange> answers = left.get(question);
      if (answers == null) {
        List<String> lines = new ArrayList<>();
        request.messages().get(request.messages().size() - 1).text().lines().forEach(lines::add);
        throw new ChatException(
            ChatException.Reason.UNREACHABLE,
            "none of the %d exchanges in %s is this question ('%s'); record it with chat.record and the same settings"
                .formatted(size, recording, lines.isEmpty() ? "" : lines.get(0)));
      }
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }
}
