package io.luciddrag.core.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.ChatException;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.chat.AnsweringModel;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import io.luciddrag.spi.chat.TokenLogProbability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
  @TempDir Path folder;

  private static ChatRequest question(String words) {
    return ChatRequest.of(
            List.of(
                new ChatMessage(
                    ChatMessage.Role.USER,
                    List.of(
                        new ChatPart.Text(words),
                        new ChatPart.Image("image/png", new byte[] {1, 2, 3})))))
        .temperature(0.7)
        .seed(3)
        .logProbabilities(true)
        .answerSchema("{\"type\": \"object\"}")
        .build();
  }

  private static ChatReply reply(String text) {
    return new ChatReply(
        List.of(
            new ChatChoice(
                text,
                ChatChoice.Ending.COMPLETE,
                List.of(new TokenLogProbability(text, -0.1234567890123)))),
        new ChatCost(10, 20, Duration.ofMillis(1500), 2));
  }

  private Path file() {
    return folder.resolve("exchanges.json");
  }

  private RecordingChatModel recording(AnsweringModel model) {
    return new RecordingChatModel(model, new Recording(file()));
  }

  private RecordedChatModel recorded() {
    return new RecordedChatModel(new Recording(file()));
  }

  @Test
  void whatWasSaidIsSaidAgain() {
    recording(new AnsweringModel(r -> reply("Ünïcode \"and\" <b>\n"))).chat(question("a"));

    ChatReply again = recorded().chat(question("a"));

    assertThat(again).isEqualTo(reply("Ünïcode \"and\" <b>\n"));
  }

  @Test
  void failuresAreRepeatedToo() {
    AnsweringModel down =
        new AnsweringModel(
            r -> {
              throw new ChatException(ChatException.Reason.RATE_LIMITED, "later");
            });
    assertThatThrownBy(() -> recording(down).chat(question("a"))).isInstanceOf(ChatException.class);

    assertThatThrownBy(() -> recorded().chat(question("a")))
        .isInstanceOfSatisfying(
            ChatException.class,
            e -> assertThat(e.reason()).isEqualTo(ChatException.Reason.RATE_LIMITED))
        .hasMessage("later");
  }

  @Test
  void repeatedQuestionsGetTheirAnswersInOrderAndTheLastForEver() {
    List<String> left = new ArrayList<>(List.of("one", "two"));
    RecordingChatModel model = recording(new AnsweringModel(r -> reply(left.remove(0))));
    model.chat(question("a"));
    model.chat(question("a"));

    RecordedChatModel recorded = recorded();
    assertThat(List.of(1, 2, 3, 4))
        .extracting(k -> recorded.chat(question("a")).choices().get(0).text())
        .containsExactly("one", "two", "two", "two");
  }

  @Test
  void anotherQuestionIsNotGuessedAt() {
    recording(new AnsweringModel(r -> reply("x"))).chat(question("a"));

    assertThatThrownBy(() -> recorded().chat(question("something else")))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("something else")
        .hasMessageContaining("chat.record");
    assertThatThrownBy(() -> recorded().chat(question("a").toBuilder().seed(4).build()))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void theFileHoldsWhatIsDocumentedAndNoPixels() throws IOException {
    recording(new AnsweringModel(r -> reply("x"))).chat(question("a"));

    JsonObject json = JsonParser.parseString(Files.readString(file())).getAsJsonObject();
    JsonObject exchange = json.getAsJsonArray("exchanges").get(0).getAsJsonObject();
    assertThat(json.keySet()).containsExactly("format", "version", "exchanges");
    assertThat(exchange.keySet()).containsExactly("model", "question", "reply");
    assertThat(exchange.getAsJsonObject("question").keySet())
        .containsExactly(
            "messages",
            "choices",
            "temperature",
            "seed",
            "logProbabilities",
            "maxTokens",
            "answerSchema");
    assertThat(Files.readString(file()))
        .contains("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81") // of 1, 2, 3
        .doesNotContain("AQID"); // 1, 2, 3 in Base64
  }

  @Test
  void severalThreadsAndTwoModelsShareAFile() {
    Recording file = new Recording(file());
    RecordingChatModel one = new RecordingChatModel(new AnsweringModel(r -> reply("1")), file);
    RecordingChatModel two = new RecordingChatModel(new AnsweringModel(r -> reply("2")), file);
    List<CompletableFuture<ChatReply>> all = new ArrayList<>();
    for (int k = 0; k < 16; k++) {
      String words = "q" + k;
      RecordingChatModel model = k % 2 == 0 ? one : two;
      all.add(CompletableFuture.supplyAsync(() -> model.chat(question(words))));
    }
    all.forEach(CompletableFuture::join);

    RecordedChatModel recorded = recorded();
    for (int k = 0; k < 16; k++) {
      assertThat(recorded.chat(question("q" + k)).choices().get(0).text())
          .isEqualTo(k % 2 == 0 ? "1" : "2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"format\": \"something\", \"exchanges\": []}",
        "{\"format\": \"luciddrag-recording\", \"version\": 2, \"exchanges\": []}",
        "{\"format\": \"luciddrag-recording\", \"version\": 1, \"exchanges\": {}}",
        "{\"format\": \"luciddrag-recording\", \"version\": 1, \"exchanges\": [{}]}",
        "{\"format\": \"luciddrag-recording\", \"version\": 1, \"exchanges\": [{\"model\": \"m\", \"question\": {}}]}"
      })
  void aForeignFileIsNamedAndLeftAlone(String content) throws IOException {
    Files.writeString(file(), content);

    assertThatThrownBy(this::recorded)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("exchanges.json");
    if (!content.contains("[{")) {
      assertThatThrownBy(() -> recording(new AnsweringModel(r -> reply("x"))))
          .isInstanceOf(ModelException.class);
    }
    assertThat(Files.readString(file())).isEqualTo(content);
  }

  @Test
  void aMissingFolderIsToldBeforeAModelIsAsked() {
    assertThatThrownBy(
            () ->
                new RecordingChatModel(
                    new AnsweringModel(r -> reply("x")),
                    new Recording(folder.resolve("no/such/file.json"))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("folder");
  }

  @Test
  void deepNestingIsNoRecording() throws IOException {
    Files.writeString(file(), "[".repeat(100_000));

    assertThatThrownBy(this::recorded).isInstanceOf(ModelException.class);
  }
}
