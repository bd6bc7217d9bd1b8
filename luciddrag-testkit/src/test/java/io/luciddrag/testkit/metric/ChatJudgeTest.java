package io.luciddrag.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.ChatException;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** With a judge who marks by the red of a picture's first pixel. */
class ChatJudgeTest {
  private static final BufferedImage SOURCE = red(0);

  private static BufferedImage red(int value) {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, value << 16);
    return image;
  }

  private static final class FakeModel implements ChatModel {
    final List<ChatRequest> asked = new ArrayList<>();
    final Function<ChatRequest, ChatChoice> answer;

    FakeModel(Function<ChatRequest, ChatChoice> answer) {
      this.answer = answer;
    }

    @Override
    public String id() {
      return "fake";
    }

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public ChatReply chat(ChatRequest request) {
      asked.add(request);
      return new ChatReply(List.of(answer.apply(request)), ChatCost.UNKNOWN);
    }
  }

  private static ChatChoice says(String text) {
    return new ChatChoice(text, ChatChoice.Ending.COMPLETE, List.of());
  }

  private static List<Integer> reds(ChatRequest request) {
    List<Integer> reds = new ArrayList<>();
    for (ChatMessage message : request.messages()) {
      for (ChatPart part : message.parts()) {
        if (part instanceof ChatPart.Image image) {
          try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(image.data()));
            reds.add(picture.getRGB(0, 0) >> 16 & 255);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }
    return reds;
  }

  /** Marks each result with its red, the same for every criterion. */
  private static ChatChoice honest(ChatRequest request) {
    List<Integer> reds = reds(request);
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < reds.size(); i++) {
      text.append((char) ('A' + i - 1)).append(':');
      for (JudgeCriterion criterion : JudgeCriterion.values()) {
        text.append(' ').append(criterion.word()).append(" = ").append(reds.get(i)).append(';');
      }
      text.append('\n');
    }
    return says(text.toString());
  }

  @Test
  void labelsFindTheirMethodsWhereverTheyStand() {
    FakeModel model = new FakeModel(ChatJudgeTest::honest);
    ChatJudge judge = ChatJudge.gscore(model).build();

    Judgement judgement =
        judge.judge(SOURCE, Map.of("good", red(9), "fair", red(6), "bad", red(2)), "");

    assertThat(judgement.score("good")).hasValue(new Interval(9, 9, 9));
    assertThat(judgement.score("fair")).hasValue(new Interval(6, 6, 6));
    assertThat(judgement.score("bad", JudgeCriterion.ARTEFACTS)).hasValue(new Interval(2, 2, 2));
    assertThat(judgement.problems()).isEmpty();
    assertThat(model.asked).hasSize(10);
    assertThat(model.asked.stream().map(ChatJudgeTest::reds).distinct().count())
        .as("methods change places")
        .isGreaterThan(1);
    assertThat(reds(model.asked.get(0)).get(0)).as("the original comes first").isZero();
  }

  @Test
  void settingsReachTheModel() {
    FakeModel model = new FakeModel(ChatJudgeTest::honest);

    ChatJudge.gscore(model).repeats(2).seed(7).build().judge(SOURCE, Map.of("m", red(5)), "");

    assertThat(model.asked).hasSize(2);
    ChatRequest request = model.asked.get(1);
    assertThat(request.temperature()).hasValue(0.4);
    assertThat(request.maxTokens()).isEqualTo(2048);
    assertThat(request.seed()).hasValue(8);
    assertThat(request.messages().get(1).text())
        .contains("naturalness", "artefacts", "integrity")
        .doesNotContain("overall", "What was asked for");
  }

  @Test
  void oneAtATimeShowsOneResultAndTheTask() {
    FakeModel model = new FakeModel(ChatJudgeTest::honest);

    Judgement judgement =
        ChatJudge.lmmScore(model)
            .repeats(3)
            .build()
            .judge(SOURCE, Map.of("a", red(4), "b", red(8)), "move the cup to the right");

    assertThat(model.asked).hasSize(6).allMatch(request -> reds(request).size() == 2);
    assertThat(model.asked.get(0).messages().get(1).text()).contains("move the cup to the right");
    assertThat(judgement.score("b", JudgeCriterion.OVERALL)).hasValue(new Interval(8, 8, 8));
  }

  @Test
  void whatIsMissingIsReportedAndInNoMean() {
    int[] call = {0};
    FakeModel model =
        new FakeModel(
            request ->
                switch (call[0]++) {
                  case 0 -> says("A: naturalness = 8; artefacts = 8; integrity = 8");
                  case 1 ->
                      new ChatChoice("I would rather not.", ChatChoice.Ending.REFUSED, List.of());
                  case 2 -> says("A: naturalness = 1; artefacts = 1");
                  case 3 -> throw new ChatException(ChatException.Reason.TIMED_OUT, "too slow");
                  default -> says("A: naturalness = 6; artefacts = 6; integrity = 6");
                });

    Judgement judgement =
        ChatJudge.gscore(model).repeats(5).build().judge(SOURCE, Map.of("m", red(5)), "");

    assertThat(judgement.score("m").orElseThrow().value()).isCloseTo(7, within(1e-12));
    assertThat(judgement.missing("m")).isEqualTo(3);
    assertThat(judgement.asked()).isEqualTo(5);
    assertThat(judgement.problems())
        .extracting(JudgeProblem::repeat, JudgeProblem::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, JudgeProblem.Kind.REFUSED),
            org.assertj.core.groups.Tuple.tuple(2, JudgeProblem.Kind.UNREADABLE),
            org.assertj.core.groups.Tuple.tuple(3, JudgeProblem.Kind.NO_ANSWER));
    assertThat(judgement.problems().get(1).detail()).isEqualTo("no mark for integrity");
  }

  @Test
  void withoutAnyMarkThereIsNoScore() {
    FakeModel model = new FakeModel(request -> says("no"));

    Judgement judgement =
        ChatJudge.gscore(model).repeats(2).build().judge(SOURCE, Map.of("m", red(5)), "");

    assertThat(judgement.score("m")).isEmpty();
    assertThat(Judgement.over(List.of(judgement), "m")).isEmpty();
    assertThat(judgement.missing("m")).isEqualTo(2);
  }

  @Test
  void editsCountOnceEach() {
    ChatJudge judge = ChatJudge.gscore(new FakeModel(ChatJudgeTest::honest)).repeats(1).build();
    List<Judgement> edits =
        List.of(
            judge.judge(SOURCE, Map.of("m", red(2)), ""),
            judge.judge(SOURCE, Map.of("m", red(4)), ""));

    Interval interval = Judgement.over(edits, "m").orElseThrow();

    assertThat(interval.value()).isEqualTo(3);
    assertThat(interval.low()).isEqualTo(2);
    assertThat(interval.high()).isEqualTo(4);
  }

  @Test
  void whatWouldFailEveryTimeIsThrown() {
    FakeModel model =
        new FakeModel(
            request -> {
              throw new ChatException(ChatException.Reason.UNSUPPORTED, "no images");
            });

    assertThatThrownBy(() -> ChatJudge.gscore(model).build().judge(SOURCE, Map.of("m", red(5)), ""))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("no images");
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void refusesSettingsOutOfRange() {
    FakeModel model = new FakeModel(ChatJudgeTest::honest);

    assertThatThrownBy(() -> ChatJudge.gscore(model).build().judge(SOURCE, Map.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChatJudge.gscore(model).repeats(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChatJudge.gscore(model).temperature(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChatJudge.gscore(model).criteria(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChatJudge.gscore(model).maxTokens(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
