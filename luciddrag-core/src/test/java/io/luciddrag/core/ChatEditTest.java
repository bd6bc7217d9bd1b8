package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Cancellation;
import io.luciddrag.ChatException;
import io.luciddrag.ConfidenceBasis;
import io.luciddrag.DeadlineExceededException;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.PluginException;
import io.luciddrag.ReasonResult;
import io.luciddrag.core.internal.chat.AnsweringModel;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of a host within whole edits. */
class ChatEditTest {
  private static final String BENT =
      "Intention: bend the beak\nSource prompt: a bird\nTarget prompt: a bird, beak bent\nMotion: bend";
  private static final String TURNED =
      "Intention: turn the beak\nSource prompt: a bird\nTarget prompt: a bird, beak turned\nMotion: reshape";

  private final BufferedImage photo = Photos.bird(96);

  private static boolean seesPictures(ChatRequest request) {
    return request.messages().stream()
        .flatMap(m -> m.parts().stream())
        .anyMatch(ChatPart.Image.class::isInstance);
  }

  private static ChatReply answer(ChatRequest request) {
    if (!seesPictures(request)) {
      return AnsweringModel.reply(BENT, BENT, BENT, TURNED);
    }
    return AnsweringModel.reply(
        request.messages().get(0).text().startsWith("Describe")
            ? "a bird on a branch"
            : "the beak");
  }

  private static LucidDrag.Builder engine(AnsweringModel model) {
    return LucidDrag.builder().chatModel(model).setting("chat.structured", "text");
  }

  private DragRequest.Builder request() {
    return Photos.inner(photo).reasoner("chat").locator("chat").results(2);
  }

  @Test
  void theModelsReadingsAreCarriedOutAndExplained() {
    AnsweringModel model = new AnsweringModel(ChatEditTest::answer);
    try (LucidDrag lucid = engine(model).build()) {
      EditResult result = lucid.edit(request().build());

      Intention first = result.edits().get(0).intention();
      assertThat(first.description()).isEqualTo("bend the beak");
      assertThat(first.confidence()).isEqualTo(0.75);
      assertThat(first.basis()).isEqualTo(ConfidenceBasis.VOTES);
      assertThat(first.motion()).contains(Motion.BEND);
      assertThat(result.regions().get(0).phrase()).isEqualTo("the beak");
      assertThat(result.settings())
          .containsEntry("reasoner", "chat")
          .containsEntry("locator", "chat");
      assertThat(result.notes())
          .anyMatch(
              n -> n.contains("no caption was given; locator 'chat' wrote: a bird on a branch"))
          .anyMatch(n -> n.contains("asked model 'test-model'"));
    }
  }

  @Test
  void theCaptionWrittenReachesTheReasoner() {
    AnsweringModel model = new AnsweringModel(ChatEditTest::answer);
    try (LucidDrag lucid = engine(model).build()) {
      ReasonResult result = lucid.reason(request().build());

      assertThat(result.caption()).isEqualTo("a bird on a branch");
      assertThat(result.regions()).hasSize(1);
      assertThat(model.asked())
          .filteredOn(r -> !seesPictures(r))
          .singleElement()
          .satisfies(
              r ->
                  assertThat(r.messages().get(r.messages().size() - 1).text())
                      .contains("Original description: a bird on a branch")
                      .contains("The start point is the beak."));
    }
  }

  @Test
  void aCaptionOfTheHostsIsNotAskedFor() {
    AnsweringModel model = new AnsweringModel(ChatEditTest::answer);
    try (LucidDrag lucid = engine(model).build()) {
      lucid.reason(request().caption("a lorikeet").build());

      assertThat(model.asked()).hasSize(2);
    }
  }

  @Test
  void anEndpointThatIsDownIsSaidAndReplaced() {
    AnsweringModel down =
        new AnsweringModel(
            r -> {
              throw new ChatException(ChatException.Reason.UNREACHABLE, "nobody at http://x");
            });
    try (LucidDrag lucid = engine(down).build()) {
      EditResult result = lucid.edit(request().build());

      assertThat(result.edits()).isNotEmpty();
      assertThat(result.edits().get(0).intention().basis()).isEqualTo(ConfidenceBasis.NATURALNESS);
      assertThat(result.notes())
          .anyMatch(n -> n.contains("offline reasoner answered instead") && n.contains("http://x"));
    }
    try (LucidDrag lucid = engine(down).setting("chat.on-failure", "fail").build()) {
      assertThatThrownBy(() -> lucid.edit(request().build())).isInstanceOf(ChatException.class);
    }
  }

  @Test
  void waitingForAModelEndsWithTheEdit() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    AnsweringModel slow =
        new AnsweringModel(
            r -> {
              waiting.countDown();
              while (true) { // as ChatModel asks
                r.monitor().check();
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
              }
            });
    try (LucidDrag lucid = engine(slow).build()) {
      Cancellation cancellation = new Cancellation();
      Thread other =
          new Thread(
              () -> {
                try {
                  waiting.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                cancellation.cancel("enough");
              });
      other.start();
      assertThatThrownBy(() -> lucid.edit(request().cancellation(cancellation).build()))
          .isInstanceOf(EditCancelledException.class)
          .hasMessageContaining("enough");
      other.join();
      assertThatThrownBy(() -> lucid.edit(request().deadline(Duration.ofMillis(200)).build()))
          .isInstanceOf(DeadlineExceededException.class);
    }
  }

  @Test
  void whatWasRecordedIsReplayedWithoutAModel(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("exchanges.json");
    DragRequest asked = request().seed(3).build();
    ReasonResult live;
    try (LucidDrag lucid =
        engine(new AnsweringModel(ChatEditTest::answer))
            .setting("chat.record", file.toString())
            .build()) {
      live = lucid.reason(asked);
    }
    assertThat(Files.readString(file)).contains("bend the beak").contains("a bird on a branch");

    try (LucidDrag lucid =
        LucidDrag.builder()
            .setting("recorded.file", file.toString())
            .setting("chat.structured", "text")
            .build()) {
      ReasonResult replayed =
          lucid.reason(asked.toBuilder().reasoner("recorded").locator("recorded").build());

      assertThat(replayed.intentions()).isEqualTo(live.intentions());
      assertThat(replayed.caption()).isEqualTo(live.caption());
      ReasonResult other =
          lucid.reason(
              asked.toBuilder()
                  .caption("something new")
                  .reasoner("recorded")
                  .locator("recorded")
                  .build());
      assertThat(other.notes()).anyMatch(n -> n.contains("offline reasoner answered instead"));
    }
  }

  @Test
  void withoutASettingTheWayOutIsNamed() {
    try (LucidDrag lucid = LucidDrag.open()) {
      assertThatThrownBy(() -> lucid.reason(request().locator("random-walker").build()))
          .hasMessageContaining("chat.url");
      assertThatThrownBy(
              () -> lucid.reason(request().reasoner("recorded").locator("random-walker").build()))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("recorded.file");
    }
  }

  @Test
  void theModelIsTheHostsToClose() {
    List<String> closed = new java.util.ArrayList<>();
    AnsweringModel model =
        new AnsweringModel(ChatEditTest::answer) {
          @Override
          public void close() {
            closed.add("closed");
          }
        };
    try (LucidDrag lucid = engine(model).build()) {
      lucid.reason(request().build());
    }
    assertThat(closed).isEmpty();
  }
}
