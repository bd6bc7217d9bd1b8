package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.core.internal.golden.Fixture;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTokenizerTest {
  private static final int START = 1152;
  private static final int END = 1153;
  private static final int SIZE = 1154; // of the vocabulary

  @TempDir Path temp;
  private TokenizerFolder folder;

  @BeforeEach
  void copy() {
    folder = TokenizerFolder.copyTo(temp);
  }

  private ClipTokenizer read() {
    return ClipTokenizer.read(folder.path());
  }

  @Test
  void anEmptyPromptIsFramedAndPadded() {
    long[] ids = read().encode("");

    assertThat(ids).hasSize(77).startsWith(START, END).endsWith(END);
    assertThat(read().tokens("")).isEmpty();
    assertThat(ClipTokenizer.read(Fixture.named("sd2").folder().resolve("tokenizer")).encode(""))
        .hasSize(77)
        .startsWith(START, END, 0)
        .endsWith(0); // SD 2 pads with "!"
  }

  @Test
  void whatDoesNotFitIsToldInWords() {
    ClipTokenizer tokenizer = read();
    String fits = "a ".repeat(75);

    assertThat(tokenizer.dropped(fits)).isEmpty();
    assertThat(tokenizer.dropped("")).isEmpty();
    assertThat(tokenizer.dropped(fits + "red FOX, café")).isEqualTo("red fox , café");
    assertThat(tokenizer.encode(fits + "red fox")).isEqualTo(tokenizer.encode(fits));
    assertThat(tokenizer.encode(fits)[76]).isEqualTo(END);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tokenizerJsonAloneWillDo(boolean mergesAsLists) {
    ClipTokenizer before = read();
    folder.moveIntoOneFile(mergesAsLists);
    ClipTokenizer after = read();

    for (String prompt : new String[] {"a photo of a red fox", "Größe 42 🦊", "<|endoftext|>!"}) {
      assertThat(after.encode(prompt)).as(prompt).isEqualTo(before.encode(prompt));
    }
  }

  @Test
  void specialTokensMapOverrulesTheConfiguration() {
    folder.changeObject("special_tokens_map.json", map -> map.addProperty("pad_token", "!"));

    assertThat(read().encode("a")).startsWith(START, 320, END, 0).endsWith(0);
    assertThat(read().tokens("a!")).containsExactly(320, 0); // cut out, not the word "!"
  }

  @Test
  void aConfigurationThatListsAddedTokensIsBelievedAlone() {
    folder.changeObject("special_tokens_map.json", map -> map.addProperty("pad_token", "!"));
    folder.changeObject(
        "tokenizer_config.json",
        config -> config.add("added_tokens_decoder", JsonParser.parseString("{}")));

    assertThat(read().encode("a")).startsWith(START, 320, END, END);
  }

  @Test
  void addedTokensAreCutOutLongestFirst() {
    JsonObject added = new JsonObject();
    added.addProperty("<cat>", SIZE);
    added.addProperty("<cat>_1", SIZE + 1);
    folder.write("added_tokens.json", added.toString());

    assertThat(read().tokens("<cat>a<cat>_1<cat>_2")).contains(SIZE, 320, SIZE + 1);
    assertThat(read().tokens("<CAT>")).doesNotContain(SIZE); // letters count as they are
    assertThat(read().dropped("a ".repeat(75) + "<cat>")).isEqualTo("<cat>");
  }

  @Test
  void aSingleWordTokenCountsOnlyAlone() {
    JsonObject token = new JsonObject();
    token.addProperty("content", "fOX");
    token.addProperty("single_word", true);
    JsonObject added = new JsonObject();
    added.add("" + SIZE, token);
    folder.changeObject(
        "tokenizer_config.json", config -> config.add("added_tokens_decoder", added));

    assertThat(read().tokens("fOX")).containsExactly(SIZE);
    assertThat(read().tokens("a fOX a")).containsExactly(320, SIZE, 320);
    assertThat(read().tokens("a fOXa")).isEqualTo(read().tokens("a foxa"));
    assertThat(read().tokens("afOX a")).isEqualTo(read().tokens("afox a"));
  }

  @Test
  void furtherSpecialTokensAreCutOutToo() {
    JsonArray more = new JsonArray();
    more.add("-");
    folder.changeObject(
        "special_tokens_map.json", map -> map.add("additional_special_tokens", more));

    assertThat(read().tokens("a--a")).containsExactly(320, 12, 12, 320);
  }

  @Test
  void aLengthThatMeansNoneIsClips() {
    folder.changeObject(
        "tokenizer_config.json",
        config -> config.addProperty("model_max_length", 1000000000000000019884624838656.0));
    assertThat(read().length()).isEqualTo(77);

    folder.changeObject(
        "tokenizer_config.json", config -> config.addProperty("model_max_length", 16));
    assertThat(read().encode("a")).hasSize(16);

    folder.remove("tokenizer_config.json");
    folder.remove("special_tokens_map.json");
    assertThat(read().encode("a")).hasSize(77).startsWith(START, 320, END, END);
  }

  @Test
  void callersMayKeepAndChangeWhatTheyGet() {
    ClipTokenizer tokenizer = read();
    int[] first = tokenizer.tokens("fox");
    first[0] = -1;

    assertThat(tokenizer.tokens("fox")[0]).isNotNegative();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aMegabyteTakesTimeInProportion() {
    ClipTokenizer tokenizer = read();
    StringBuilder word = new StringBuilder(1 << 20);
    Random random = new Random(7);
    for (int i = 0; i < 1 << 20; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }

    assertThat(tokenizer.encode(word.toString())).hasSize(77).startsWith(START).endsWith(END);
    assertThat(tokenizer.encode("a".repeat(1 << 20))[76]).isEqualTo(END);
    assertThat(tokenizer.encode("a fox ".repeat(1 << 17))[1]).isEqualTo(320);
    assertThat(tokenizer.encode("\u0391\u03A3'".repeat(1 << 18))[76]).isEqualTo(END);
    assertThat(tokenizer.encode(" ".repeat(1 << 20))).isEqualTo(tokenizer.encode(""));
  }
}
