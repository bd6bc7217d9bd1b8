package io.luciddrag.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.luciddrag.ChatException;
import io.luciddrag.ConfidenceBasis;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.LucidDrag;
import io.luciddrag.ReasonResult;
import io.luciddrag.examples.picture.Lorikeet;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LangChainChatModelTest {
  private final List<ChatRequest> asked = new ArrayList<>();

  private LangChainChatModel model(Function<ChatRequest, ChatResponse> answer) {
    return new LangChainChatModel(
        "fake",
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            asked.add(request);
            return answer.apply(request);
          }
        });
  }

  private static ChatResponse says(String text) {
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(text))
        .finishReason(FinishReason.STOP)
        .build();
  }

  private static io.luciddrag.spi.chat.ChatRequest.Builder question() {
    return io.luciddrag.spi.chat.ChatRequest.of(
        List.of(
            ChatMessage.of(ChatMessage.Role.SYSTEM, "be brief"),
            new ChatMessage(
                ChatMessage.Role.USER,
                List.of(
                    new ChatPart.Text("what is it?"),
                    new ChatPart.Image("image/png", new byte[] {1, 2, 3})))));
  }

  @Test
  void messagesImagesAndParametersArePassedOn() {
    var reply =
        model(r -> says("a bird"))
            .chat(question().choices(2).temperature(0.5).maxTokens(9).build());

    assertThat(reply.choices())
        .containsExactly(
            new ChatChoice("a bird", ChatChoice.Ending.COMPLETE, List.of()),
            new ChatChoice("a bird", ChatChoice.Ending.COMPLETE, List.of()));
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0).temperature()).isEqualTo(0.5);
    assertThat(asked.get(0).maxOutputTokens()).isEqualTo(9);
    UserMessage user = (UserMessage) asked.get(0).messages().get(1);
    assertThat(((ImageContent) user.contents().get(1)).image().base64Data()).isEqualTo("AQID");
  }

  @Test
  void failuresKeepTheirKindAndNotTheirWords() {
    for (var failure :
        List.of(new RateLimitException("key sk-1"), new AuthenticationException("key sk-1"))) {
      assertThatThrownBy(
              () ->
                  model(
                          r -> {
                            throw failure;
                          })
                      .chat(question().build()))
          .isInstanceOfSatisfying(
              ChatException.class,
              e ->
                  assertThat(e.reason())
                      .isIn(ChatException.Reason.RATE_LIMITED, ChatException.Reason.UNAUTHORIZED))
          .hasMessageNotContaining("sk-1")
          .hasNoCause();
    }
  }

  @Test
  void anEditThatEndsIsNotHeldUp() {
    EditMonitor ended =
        new EditMonitor() {
          @Override
          public void check() {
            throw new EditCancelledException("enough");
          }

          @Override
          public Optional<Duration> remaining() {
            return Optional.empty();
          }

          @Override
          public void note(String note) {}
        };
    assertThatThrownBy(() -> model(r -> says("late")).chat(question().monitor(ended).build()))
        .isInstanceOf(EditCancelledException.class);
  }

  @Test
  void aWholeReasonerRunsOnIt() throws java.io.IOException {
    String answer =
        "Intention: bend the beak\nSource prompt: a lorikeet\nTarget prompt: a lorikeet, beak bent\nMotion: bend";
    try (LucidDrag lucid =
        LucidDrag.builder()
            .chatModel(model(r -> says(answer)))
            .setting("chat.structured", "text")
            .build()) {
      ReasonResult result =
          lucid.reason(
              DragRequest.of(Lorikeet.photo())
                  .drags(List.of(Lorikeet.drag()))
                  .caption("a lorikeet")
                  .reasoner("chat")
                  .build());

      assertThat(result.intentions()).hasSize(1);
      assertThat(result.intentions().get(0).basis()).isEqualTo(ConfidenceBasis.VOTES);
      assertThat(result.notes()).anyMatch(note -> note.contains("'fake'"));
    }
  }
}
