package io.luciddrag.core.internal.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.ChatException;
import io.luciddrag.Drag;
import io.luciddrag.PluginException;
import io.luciddrag.Region;
import io.luciddrag.core.internal.chat.AnsweringModel;
import io.luciddrag.core.internal.chat.NotingMonitor;
import io.luciddrag.core.internal.chat.OnFailure;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import io.luciddrag.testkit.Scene;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatLocatorTest {
  private static final Scene SCENE = Scene.twoObjects(7, 128, 96);

  private final NotingMonitor monitor = new NotingMonitor();

  private LocateRequest request(String caption, List<Drag> drags) {
    return new LocateRequest(SCENE.image(), drags, SCENE.editable(), caption, monitor);
  }

  private static ChatLocator locator(AnsweringModel model, OnFailure failure) {
    return new ChatLocator("chat", model, new RandomWalkerLocator(), failure);
  }

  private static AnsweringModel answering(Function<ChatRequest, String> answer) {
    return new AnsweringModel(request -> AnsweringModel.reply(answer.apply(request)));
  }

  private static long images(ChatRequest request) {
    return request.messages().get(0).parts().stream()
        .filter(ChatPart.Image.class::isInstance)
        .count();
  }

  private static String text(ChatRequest request) {
    ChatMessage message = request.messages().get(0);
    return message.text();
  }

  @Test
  void severalDragsAreOneQuestionAndTheOutlineStays() {
    AnsweringModel model = answering(r -> "1: the red hat\n2: the blue cup");
    LocateRequest request = request("two things", SCENE.drags());

    List<Region> regions = locator(model, OnFailure.OFFLINE).locate(request);

    assertThat(regions).extracting(Region::phrase).containsExactly("the red hat", "the blue cup");
    assertThat(regions.get(0).size())
        .isEqualTo(new RandomWalkerLocator().locate(request).get(0).size());
    assertThat(model.asked()).hasSize(1);
    assertThat(images(model.asked().get(0))).isEqualTo(4); // whole, marked, two close-ups
    assertThat(text(model.asked().get(0)))
        .contains("Ring 1 is red. Ring 2 is green.")
        .contains("The picture is described as: two things")
        .contains("one line for each ring");
    assertThat(model.asked().get(0).temperature()).hasValue(0);
    assertThat(monitor.text()).isEmpty();
  }

  @Test
  void oneDragIsAskedForAPhraseAlone() {
    AnsweringModel model = answering(r -> "The red hat.");

    assertThat(locator(model, OnFailure.OFFLINE).locate(request("", SCENE.drags().subList(0, 1))))
        .extracting(Region::phrase)
        .containsExactly("the red hat");
    assertThat(text(model.asked().get(0)))
        .contains("Answer with the phrase alone")
        .doesNotContain("described as");
  }

  @Test
  void theSameQuestionIsAskedOnce() {
    AnsweringModel model = answering(r -> "1: a\n2: b");
    ChatLocator locator = locator(model, OnFailure.OFFLINE);

    locator.locate(request("c", SCENE.drags()));
    locator.locate(request("c", SCENE.drags()));
    locator.locate(request("other", SCENE.drags()));

    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void manyDragsAreAskedInGroupsOfSix() {
    AnsweringModel model =
        answering(r -> "1: p one\n2: p two\n3: p three\n4: p four\n5: p five\n6: p six");
    List<Drag> drags =
        IntStream.range(0, 14).mapToObj(k -> new Drag(20 + 5 * k, 40, 60, 40)).toList();

    assertThat(locator(model, OnFailure.OFFLINE).locate(request("", drags)))
        .hasSize(14)
        .allMatch(r -> r.phrase().startsWith("p ") || r.phrase().equals("the selected part"));
    assertThat(model.asked()).extracting(ChatLocatorTest::images).containsExactly(8L, 8L, 4L);
  }

  @Test
  void aModelThatTakesOneImageGetsTheMarkedCopy() {
    AnsweringModel model =
        new AnsweringModel(
            r -> {
              if (images(r) > 1) {
                throw new ChatException(ChatException.Reason.UNSUPPORTED, "one image only");
              }
              return AnsweringModel.reply("1: a\n2: b");
            });
    ChatLocator locator = locator(model, OnFailure.OFFLINE);

    assertThat(locator.locate(request("", SCENE.drags())))
        .extracting(Region::phrase)
        .containsExactly("a", "b");
    locator.locate(request("again", SCENE.drags()));

    assertThat(model.asked()).extracting(ChatLocatorTest::images).containsExactly(4L, 1L, 1L);
  }

  @Test
  void withoutAnAnswerPartsAreNamedAfterTheCaption() {
    AnsweringModel down =
        new AnsweringModel(
            r -> {
              throw new ChatException(ChatException.Reason.UNREACHABLE, "nobody there");
            });

    assertThat(locator(down, OnFailure.OFFLINE).locate(request("a red kite", SCENE.drags())))
        .extracting(Region::phrase)
        .containsOnly("the kite");
    assertThat(monitor.text()).contains("nobody there").contains("named after the caption");
    assertThat(locator(down, OnFailure.OFFLINE).caption(request("", SCENE.drags()))).isEmpty();
    assertThatThrownBy(() -> locator(down, OnFailure.FAIL).locate(request("", SCENE.drags())))
        .isInstanceOf(ChatException.class);
    assertThatThrownBy(() -> locator(down, OnFailure.FAIL).caption(request("", SCENE.drags())))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void anUnusableNameIsSaid() {
    AnsweringModel model = answering(r -> "1: the hat\n2: I cannot see that");

    assertThat(locator(model, OnFailure.OFFLINE).locate(request("a kite", SCENE.drags())))
        .extracting(Region::phrase)
        .containsExactly("the hat", "the kite");
    assertThat(monitor.text()).contains("no usable name for 1 of 2 parts");
  }

  @Test
  void captionsAreOneCleanLine() {
    ChatReply reply =
        AnsweringModel.reply(
            "<think>hm</think>\"A red kite\n over <i>hills</i>\u202e\" " + "x".repeat(900));
    AnsweringModel model = new AnsweringModel(r -> reply);

    assertThat(locator(model, OnFailure.OFFLINE).caption(request("", SCENE.drags())))
        .startsWith("A red kite over <i>hills</i>")
        .hasSizeLessThanOrEqualTo(200);
    assertThat(images(model.asked().get(0))).isEqualTo(1);
  }

  @Test
  void aLocatorWithoutOutlinesIsRefused() {
    ChatLocatorProvider provider =
        new ChatLocatorProvider("chat", () -> answering(r -> ""), id -> new RandomWalkerLocator());

    assertThatThrownBy(() -> provider.create(Map.of("chat.outline", "chat")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("random-walker");
    assertThat(provider.create(Map.of()).id()).isEqualTo("chat");
  }
}
