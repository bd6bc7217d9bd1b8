package io.luciddrag.core.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.luciddrag.ChatException;
import io.luciddrag.ChatException.Reason;
import io.luciddrag.EditCancelledException;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatMessage.Role;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import io.luciddrag.spi.chat.TokenLogProbability;
import io.luciddrag.testkit.chat.ChatServer;
import io.luciddrag.testkit.chat.ReceivedRequest;
import io.luciddrag.testkit.chat.ServerAnswer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiChatModelTest {
  private static final String KEY = "sk-very-secret-0815";

  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private OpenAiChatModel model(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("chat.url", server.url());
    all.put("chat.model", "test-model");
    all.put("chat.key", KEY);
    all.put("chat.retries", "1");
    for (int i = 0; i < settings.length; i += 2) {
      all.put("chat." + settings[i], settings[i + 1]);
    }
    return new OpenAiChatModel(Endpoint.of(all, name -> null));
  }

  private static ChatRequest.Builder question() {
    return ChatRequest.of(List.of(ChatMessage.of(Role.USER, "what is \"it\"?")));
  }

  private ReceivedRequest onlyRequest() {
    assertThat(server.violations()).isEmpty();
    assertThat(server.requests()).hasSize(1);
    return server.requests().get(0);
  }

  @Test
  void aQuestionIsSentAsPublished() {
    server.then(ServerAnswer.texts("a bird"));

    ChatReply reply =
        model()
            .chat(
                ChatRequest.of(
                        List.of(
                            ChatMessage.of(Role.SYSTEM, "be brief"),
                            ChatMessage.of(Role.USER, "what is \"it\"?\n"),
                            ChatMessage.of(Role.ASSISTANT, "a bird")))
                    .choices(3)
                    .temperature(0.7)
                    .seed(11)
                    .logProbabilities(true)
                    .maxTokens(64)
                    .answerSchema("{\"type\":\"object\"}")
                    .build());

    assertThat(onlyRequest().body())
        .isEqualTo(
            "{\"model\":\"test-model\",\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},"
                + "{\"role\":\"user\",\"content\":\"what is \\\"it\\\"?\\n\"},"
                + "{\"role\":\"assistant\",\"content\":\"a bird\"}],"
                + "\"n\":3,\"temperature\":0.7,\"seed\":11,\"max_tokens\":64,\"logprobs\":true,\"top_logprobs\":1,"
                + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                + "{\"name\":\"answer\",\"strict\":true,\"schema\":{\"type\":\"object\"}}}}");
    assertThat(onlyRequest().path()).isEqualTo("/v1/chat/completions");
    assertThat(onlyRequest().header("authorization")).isEqualTo("Bearer " + KEY);
    assertThat(onlyRequest().header("content-type")).isEqualTo("application/json");
    assertThat(reply.choices()).hasSize(1);
    assertThat(reply.cost().sentBytes()).isEqualTo(onlyRequest().body().length());
    assertThat(reply.cost().receivedBytes()).isPositive();
  }

  @Test
  void imagesGoAlongAsDataUrls() throws IOException {
    server.then(ServerAnswer.texts("grey"));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", png);

    model()
        .chat(
            ChatRequest.of(
                    List.of(
                        new ChatMessage(
                            Role.USER,
                            List.of(
                                new ChatPart.Image("image/png", png.toByteArray()),
                                new ChatPart.Text("what colour?")))))
                .build());

    assertThat(onlyRequest().body())
        .isEqualTo(
            "{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png.toByteArray())
                + "\"}},{\"type\":\"text\",\"text\":\"what colour?\"}]}],\"max_tokens\":512}");
  }

  @Test
  void choicesEndingsAndTokensAreRead() {
    server.then(ServerAnswer.tokens("a red bird", -0.25));

    ChatChoice choice = model().chat(question().build()).choices().get(0);

    assertThat(choice.text()).isEqualTo("a red bird");
    assertThat(choice.ending()).isEqualTo(ChatChoice.Ending.COMPLETE);
    assertThat(choice.tokens())
        .containsExactly(
            new TokenLogProbability("a ", -0.25),
            new TokenLogProbability("red ", -0.25),
            new TokenLogProbability("bird", -0.25));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Unknown parameter: 'top_logprobs' | \"top_logprobs\"",
        "422 | Extra inputs are not permitted: logprobs | \"logprobs\"",
        "400 | Invalid value for 'n': must be 1 | \"n\":",
        "500 | body.response_format.type: Input should be 'text' | \"response_format\"",
        "400 | This model does not support seed | \"seed\"",
        "400 | temperature is not supported with this model | \"temperature\"",
        "400 | Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' | \"max_tokens\""
      })
  void whatAnEndpointDoesNotAcceptIsLeftOutFromThenOn(int status, String error, String member) {
    server.then(ServerAnswer.status(status, error)).then(ServerAnswer.texts("ok"));
    OpenAiChatModel model = model();
    ChatRequest request =
        question()
            .choices(2)
            .temperature(0)
            .seed(1)
            .logProbabilities(true)
            .answerSchema("{}")
            .build();

    assertThat(model.chat(request).choices().get(0).text()).isEqualTo("ok");
    model.chat(request);

    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(0).body()).contains(member);
    assertThat(server.requests().get(1).body()).doesNotContain(member);
    assertThat(server.requests().get(2).body()).doesNotContain(member);
    assertThat(server.violations()).isEmpty();
  }

  @Test
  void whatMayPassIsTriedAgain() {
    server
        .then(ServerAnswer.status(429, "slow down").with("Retry-After", "0.05"))
        .then(ServerAnswer.status(503, "busy").with("Retry-After", "0"))
        .then(ServerAnswer.texts("at last"));

    ChatReply reply = model("retries", "2").chat(question().build());

    assertThat(reply.choices().get(0).text()).isEqualTo("at last");
    assertThat(reply.cost().attempts()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | RATE | UNAUTHORIZED | LUCIDDRAG_CHAT_KEY",
        "403 | no | UNAUTHORIZED | not accepted",
        "429 | later | RATE_LIMITED | chat.retries",
        "500 | oops | FAILED | status 500",
        "404 | no such model | UNSUPPORTED | chat.model",
        "400 | context length exceeded | UNSUPPORTED | context length exceeded",
        "302 | moved | FAILED | redirects"
      })
  void failuresSayWhyAndWhatToDo(int status, String said, Reason reason, String words) {
    server.then(ServerAnswer.status(status, said).with("Retry-After", "0"));

    ChatException failure =
        catchThrowableOfType(ChatException.class, () -> model().chat(question().build()));

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageContaining(words).hasMessageContaining(server.url());
  }

  @Test
  void aLongWaitIsNotWaitedFor() {
    server.then(ServerAnswer.status(429, "later").with("Retry-After", "3600"));

    assertThatThrownBy(() -> model("retries", "5").chat(question().build()))
        .isInstanceOf(ChatException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>welcome</html>",
        "[]",
        "{\"choices\": []}",
        "{\"choices\": [{}]}",
        "{\"choices\": [{\"message\": {\"content\": 7}}]}",
        "{\"choices\": {}}",
        "\u0000\u0001"
      })
  void nonsenseIsCalledSo(String body) {
    server.then(ServerAnswer.body(200, body));

    assertThatThrownBy(() -> model().chat(question().build()))
        .isInstanceOfSatisfying(
            ChatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
  }

  @Test
  void deepNestingIsCalledNonsense() {
    server.then(ServerAnswer.body(200, "[".repeat(1_000_000)));

    assertThatThrownBy(() -> model().chat(question().build()))
        .isInstanceOf(ChatException.class)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"},\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"}]}"
      })
  void aRefusalIsAnAnswer(String body) {
    server.then(ServerAnswer.body(200, body));

    assertThat(model().chat(question().build()).choices().get(0).ending())
        .isEqualTo(ChatChoice.Ending.REFUSED);
  }

  @Test
  void contentInPartsIsPutTogether() {
    server.then(
        ServerAnswer.body(
            200,
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a \"},{\"type\":\"text\",\"text\":\"b\"}]}}]}"));

    assertThat(model().chat(question().build()).choices().get(0).text()).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "NaN", "\"x\"", "null"})
  void unusableLogProbabilitiesAreNone(String value) {
    server.then(
        ServerAnswer.body(
            200,
            "{\"choices\":[{\"message\":{\"content\":\"a\"},\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":"
                + value
                + "}]}}]}"));

    assertThat(model().chat(question().build()).choices().get(0).tokens()).isEmpty();
  }

  @Test
  void anEndlessReplyIsCutOff() {
    server.then(ServerAnswer.endless());

    assertThatThrownBy(() -> model("max-reply-bytes", "100000").chat(question().build()))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("chat.max-reply-bytes");
  }

  @Test
  void aBrokenConnectionIsTriedAgain() {
    server.then(ServerAnswer.broken()).then(ServerAnswer.texts("ok"));

    assertThat(model().chat(question().build()).choices().get(0).text()).isEqualTo("ok");
  }

  @Test
  void silenceTimesOut() {
    server.then(ServerAnswer.texts("late").after(Duration.ofSeconds(30)));

    assertThatThrownBy(() -> model("timeout", "0.2").chat(question().build()))
        .isInstanceOfSatisfying(
            ChatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT))
        .hasMessageContaining("chat.timeout");
  }

  @Test
  void nobodyThereIsSaid() {
    String url = server.url();
    server.close();

    assertThatThrownBy(() -> model("url", url).chat(question().build()))
        .isInstanceOfSatisfying(
            ChatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
        .hasMessageContaining("is the server running");
  }

  @Test
  void cancellingEndsTheWait() {
    server.then(ServerAnswer.texts("late").after(Duration.ofSeconds(60)));
    long start = System.nanoTime();
    EditMonitor stopped =
        new EditMonitor() {
          @Override
          public void check() {
            if (System.nanoTime() - start > 300_000_000L) {
              throw new EditCancelledException("enough");
            }
          }

          @Override
          public Optional<Duration> remaining() {
            return Optional.empty();
          }

          @Override
          public void note(String note) {}
        };

    assertThatThrownBy(() -> model().chat(question().monitor(stopped).build()))
        .isInstanceOf(EditCancelledException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void eightThreadsShareAModel() {
    server.then(ServerAnswer.texts("ok"));
    OpenAiChatModel model = model();
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> model.chat(question().build()).choices().get(0).text()));
    }
    assertThat(answers).allSatisfy(a -> assertThat(a.join()).isEqualTo("ok"));
  }

  @Test
  void closedMeansClosed() {
    OpenAiChatModel model = model();
    model.close();
    model.close();

    assertThatThrownBy(() -> model.chat(question().build()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theKeyIsNowhereToBeSeen() {
    List<ServerAnswer> bad =
        List.of(
            ServerAnswer.status(401, "Incorrect API key provided: " + KEY),
            ServerAnswer.status(400, "bad: Bearer " + KEY),
            ServerAnswer.body(200, "you sent " + KEY),
            ServerAnswer.body(502, KEY.repeat(50)));
    for (ServerAnswer answer : bad) {
      try (ChatServer other = ChatServer.start().then(answer)) {
        OpenAiChatModel model = model("url", other.url(), "retries", "0");
        assertThat(model.toString() + model.name()).doesNotContain(KEY);
        assertThatThrownBy(() -> model.chat(question().build()))
            .satisfies(
                e -> {
                  for (Throwable t = e; t != null; t = t.getCause()) {
                    assertThat(t.toString()).doesNotContain(KEY).doesNotContain("sk-very");
                  }
                });
      }
    }
  }
}
