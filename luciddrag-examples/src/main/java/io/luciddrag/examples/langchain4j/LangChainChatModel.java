package io.luciddrag.examples.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.luciddrag.ChatException;
import io.luciddrag.ChatException.Reason;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets LucidDrag ask any LangChain4j chat model.
 *
 * <pre>{@code
 * ChatModel model = new LangChainChatModel("gpt-4o-mini", OpenAiChatModel.builder()...build());
 * try (LucidDrag lucid = LucidDrag.builder().chatModel(model).build()) {
 *   lucid.edit(DragRequest.of(photo).drag(10, 20, 30, 20).reasoner("chat").build());
 * }
 * }</pre>
 *
 * <p>LangChain4j has neither several choices nor log-probabilities nor raw schemas: further choices
 * are further calls, confidences are votes, and answers come as text. Its calls cannot be stopped:
 * when an edit ends, the call runs on by itself and its answer is thrown away.
 */
public final class LangChainChatModel implements ChatModel {
  private static final long POLL_MS = 25;

  private final String name;
  private final dev.langchain4j.model.chat.ChatModel model;

  /**
   * Wraps a model.
   *
   * @param name for results and recordings
   * @param model the host's own
   */
  public LangChainChatModel(String name, dev.langchain4j.model.chat.ChatModel model) {
    this.name = name;
    this.model = model;
  }

  @Override
  public String id() {
    return "langchain4j";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    long start = System.nanoTime();
    dev.langchain4j.model.chat.request.ChatRequest asked = request(request);
    List<ChatChoice> choices = new ArrayList<>();
    for (int k = 0; k < request.choices(); k++) {
      choices.add(choice(watched(request, () -> model.chat(asked))));
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new ChatReply(choices, new ChatCost(0, 0, time, request.choices()));
  }

  private static dev.langchain4j.model.chat.request.ChatRequest request(ChatRequest request) {
    dev.langchain4j.model.chat.request.ChatRequest.Builder builder =
        dev.langchain4j.model.chat.request.ChatRequest.builder()
            .messages(request.messages().stream().map(LangChainChatModel::message).toList())
            .maxOutputTokens(request.maxTokens());
    request.temperature().ifPresent(builder::temperature);
    return builder.build();
  }

  private static dev.langchain4j.data.message.ChatMessage message(ChatMessage message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
      case USER ->
          UserMessage.from(message.parts().stream().map(LangChainChatModel::part).toList());
    };
  }

  private static Content part(ChatPart part) {
    if (part instanceof ChatPart.Image image) {
      return ImageContent.from(Base64.getEncoder().encodeToString(image.data()), image.mediaType());
    }
    return TextContent.from(((ChatPart.Text) part).text());
  }

  private static ChatChoice choice(ChatResponse response) {
    String text = response.aiMessage().text();
    FinishReason reason = response.finishReason();
    ChatChoice.Ending ending =
        reason == FinishReason.STOP
            ? ChatChoice.Ending.COMPLETE
            : reason == FinishReason.LENGTH
                ? ChatChoice.Ending.LENGTH
                : reason == FinishReason.CONTENT_FILTER
                    ? ChatChoice.Ending.REFUSED
                    : ChatChoice.Ending.UNKNOWN;
    return new ChatChoice(text == null ? "" : text, ending, List.of());
  }

  /** Waits on the edit's thread, so that the edit can end meanwhile. */
  private ChatResponse watched(ChatRequest request, Supplier<ChatResponse> call) {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(call.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            },
            "luciddrag-langchain4j");
    thread.setDaemon(true);
    thread.start();
    try {
      while (true) {
        request.monitor().check();
        try {
          return answer.get(POLL_MS, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
          // asked again
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request.monitor().check();
      throw new ChatException(
          Reason.FAILED, "the thread was interrupted while it waited for " + name);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw failure(cause == null ? e : cause);
    }
  }

  /** The message of a provider's exception may quote a key, so only its kind is told. */
  private ChatException failure(Throwable cause) {
    Reason reason =
        cause instanceof RateLimitException
            ? Reason.RATE_LIMITED
            : cause instanceof AuthenticationException
                ? Reason.UNAUTHORIZED
                : cause instanceof TimeoutException
                    ? Reason.TIMED_OUT
                    : cause instanceof UnsupportedFeatureException
                        ? Reason.UNSUPPORTED
                        : Reason.FAILED;
    return new ChatException(
        reason,
        "LangChain4j's model '%s' gave no answer: %s"
            .formatted(name, cause.getClass().getSimpleName()));
  }
}
