package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python gives for the same texts: transformers 4.57.1, Python 3.11, regex 2026.11.19. */
class PromptWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "A Photo of 42 cats! => a photo of 4 2 cats !",
        "it's I'VE don'ts => it 's i 've don 't s",
        "'\u017Fam => '\u017F am", // the long s reads as s where case is ignored
        "x-y_z...(w) => x - y _ z ...( w )",
        "<|EndOfText|>a<|x => <|endoftext|> a <| x",
        "caf\u00E9 cafe\u0301 => caf\u00E9 caf\u00E9",
        "\u4E2D\u6587\u3042 => \u4E2D \u6587 \u3042",
        "a\u200Bb\u00ADc\uFEFFd\u0007e\uFFFDf => abcdef",
        "a\u00A0b\u3000c\u2028d => a b c d",
        "\uE000\uDBFF\uDFFDa\uD800 => a", // private use, and half a pair
        "\u2167\u00BD\u0663 => \u2177 \u00BD \u0663", // a numeral has a lower case
        "a\u0345b => a b", // alone it is in no word
        "\u03B1\u0345 => \u1FB3", // as a part of a letter it is
        "\uD83E\uDEE0x\uD83E\uDEF6 => \uD83E\uDEE0 x \uD83E\uDEF6", // emoji of Unicode 14
        "\uD801\uDD70 => \uD801\uDD97", // Vithkuqi of Unicode 14, in lower case
      })
  void wordsOf(String prompt, String words) {
    assertThat(PromptWords.of(prompt)).isEqualTo(Arrays.asList(words.split(" ", -1)));
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(PromptWords.of("")).isEmpty();
    assertThat(PromptWords.of(" \t\r\n\u0000\u0085 ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03BF\u03C2",
        "\u03A3, \u03C3",
        "\u03A3\u03A3, \u03C3\u03C2",
        "\u0391\u03A3\u0392, \u03B1\u03C3\u03B2",
        "\u0391\u03A3'\u0392, \u03B1\u03C3'\u03B2",
        "\u0391\u03A3', \u03B1\u03C2'",
        "\u0391.\u03A3, \u03B1.\u03C2",
        "1\u03A3, 1\u03C3",
        "\u0130I, i\u0307i"
      })
  void lowerCase(String text, String lower) {
    assertThat(LowerCase.of(text)).isEqualTo(lower);
  }

  @Test
  void manyMarksOnOneLetterTakeNoLongerThanLetters() {
    String text = "a" + "\u0301\u0323".repeat(1 << 17); // sorting them in one piece takes minutes

    List<String> words = PromptWords.of(text);

    assertThat(words).hasSize(2);
    assertThat(words.get(0)).isEqualTo("\u1EA1"); // the dot below comes first, and composes
  }
}
