package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.TokenLogProbability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerProbabilityTest {
  private static ChatChoice choice(String text, Object... tokens) {
    List<TokenLogProbability> list = new ArrayList<>();
    for (int i = 0; i < tokens.length; i += 2) {
      list.add(new TokenLogProbability((String) tokens[i], ((Number) tokens[i + 1]).doubleValue()));
    }
    return new ChatChoice(text, ChatChoice.Ending.COMPLETE, list);
  }

  private static ChatChoice whole(String prefix, String text) {
    return choice(
        text,
        prefix + "Intention:",
        -9,
        " long",
        -1,
        "er",
        -2,
        "\nSource prompt:",
        -9,
        " a",
        -3,
        "\nTarget prompt:",
        -9,
        " b",
        -4,
        "\n",
        -9);
  }

  private static final String TEXT = "Intention: longer\nSource prompt: a\nTarget prompt: b";

  private static Reading reading(String text) {
    return ReplyParser.readings(text).get(0);
  }

  @Test
  void isTheGeometricMeanOverTheValuesOnly() {
    double expected = Math.exp((-1 - 2 - 3 - 4) / 4.0);

    assertThat(AnswerProbability.of(whole("", TEXT + "\n"), reading(TEXT + "\n")))
        .hasValueCloseTo(expected, within(1e-12));
  }

  @Test
  void theAnswerMayHaveLostItsBlanksOnTheWay() {
    double expected = Math.exp((-1 - 2 - 3 - 4) / 4.0);

    assertThat(AnswerProbability.of(whole(" ", TEXT), reading(TEXT)))
        .hasValueCloseTo(expected, within(1e-12));
  }

  @Test
  void lengthDoesNotCount() {
    String longer = "Intention: x\nSource prompt: a b c d e f\nTarget prompt: b";
    ChatChoice choice =
        choice(
            longer,
            "Intention: ",
            0,
            "x",
            -1,
            "\nSource prompt: ",
            0,
            "a b",
            -1,
            " c d",
            -1,
            " e f",
            -1,
            "\nTarget prompt: ",
            0,
            "b",
            -1);

    assertThat(AnswerProbability.of(choice, reading(longer)))
        .hasValueCloseTo(Math.exp(-1), within(1e-12));
  }

  @Test
  void isUnknownWithoutTokensOrWithTokensOfSomethingElse() {
    assertThat(AnswerProbability.of(choice(TEXT), reading(TEXT))).isEmpty();
    assertThat(AnswerProbability.of(choice(TEXT, "something", -1, " else", -1), reading(TEXT)))
        .isEmpty();
  }
}
