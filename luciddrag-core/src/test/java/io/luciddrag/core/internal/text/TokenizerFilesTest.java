package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile tokenizer folders: each complaint names the file, the entry and the rule. */
class TokenizerFilesTest {
  @TempDir Path temp;
  private TokenizerFolder folder;

  @BeforeEach
  void copy() {
    folder = TokenizerFolder.copyTo(temp);
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> ClipTokenizer.read(folder.path()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(parts);
  }

  /** Sets a field of special_tokens_map.json, then expects the whole to be refused. */
  private void assertMapRefused(String field, String json, String... parts) {
    folder.changeObject(
        "special_tokens_map.json", map -> map.add(field, JsonParser.parseString(json)));
    assertRefused(parts);
  }

  @Test
  void missingFiles() {
    folder.remove("merges.txt");
    assertRefused("merges.txt", "no such file");

    folder.remove("vocab.json");
    assertRefused(temp.toString(), "expected vocab.json and merges.txt, or tokenizer.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'a': 1 | not valid JSON",
        "{} | there is no token '<|endoftext|>'",
        "[] | expected an object of tokens and ids",
        "{\"a\": 0, \"b\": 0} | shares id 0; expected ids from 0 to 1",
        "{\"a\": 0, \"b\": 2} | token 'b' has id 2; expected ids from 0 to 1",
        "{\"a\": 0, \"b\": -1} | token 'b' has id '-1'; expected a whole number from 0 on",
        "{\"a\": 0, \"b\": 1.5} | token 'b' has id '1.5'",
        "{\"a\": 0, \"b\": 99999999999} | token 'b' has id '99999999999'",
        "{\"a\": 0, \"b\": \"1\"} | stands STRING; expected a whole number",
        "{\"a\": 0, \"b\": {\"c\": 1}} | stands BEGIN_OBJECT; expected a whole number",
        "{\"a\": 0, \"a\": 1} | token 'a' is listed twice",
        "{\"a\": 0} {} | not valid JSON",
        "{\"a\": 0, \"b | not valid JSON, or cut short",
      })
  void vocabularies(String vocabulary, String complaint) {
    folder.write("merges.txt", "#version: 0.2\n");
    folder.write("vocab.json", vocabulary);

    assertRefused("vocab.json", complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "i, line 3 is 'i'",
    "i n g, line 3 is 'i n g'",
    "'', line 3 is ''",
    "q q, there is no token 'qq'; expected one",
  })
  void merges(String line, String complaint) {
    folder.write("merges.txt", "#version: 0.2\ni n\n" + line + "\nin g</w>\n");

    assertRefused(complaint);
  }

  @Test
  void missingSpecialTokens() {
    folder.changeObject("special_tokens_map.json", map -> map.addProperty("pad_token", "<pad>"));
    assertRefused(
        "vocab.json: there is no token '<pad>'; expected one, as pad_token of ",
        "special_tokens_map.json");

    folder.changeObject(
        "special_tokens_map.json",
        map -> map.add("pad_token", JsonParser.parseString("{\"text\": 1}")));
    assertRefused(
        "special_tokens_map.json: pad_token is '{\"text\":1}'; expected a text, or its 'content'");
  }

  /** Of two files with the same fields, the one with the bad value is named. */
  @Test
  void theFileThatNamesASpecialTokenIsBlamed() {
    folder.changeObject("tokenizer_config.json", config -> config.addProperty("unk_token", 5));
    assertMapRefused("unk_token", "7", "special_tokens_map.json: unk_token is '7'");
    assertMapRefused("unk_token", "null", "tokenizer_config.json: unk_token is '5'");
  }

  /** Lists of both files add up. */
  @Test
  void theFileThatListsMoreSpecialTokensIsBlamed() {
    String more = "additional_special_tokens";
    assertMapRefused(more, "1", "special_tokens_map.json: " + more + " is '1'; expected a list");
    folder.changeObject(
        "tokenizer_config.json", config -> config.add(more, JsonParser.parseString("[\"!\", 2]")));
    assertMapRefused(more, "[\"a\"]", "tokenizer_config.json: " + more + " is '2'");
    folder.changeObject(
        "tokenizer_config.json", config -> config.add(more, JsonParser.parseString("[\"!\"]")));
    assertMapRefused(more, "[\"a\", 3]", "special_tokens_map.json: " + more + " is '3'");
  }

  @Test
  void aTokenThatOnlyTheDefaultNamesIsTheVocabularysFault() {
    folder.remove("special_tokens_map.json");
    folder.remove("tokenizer_config.json");
    folder.change("vocab.json", text -> text.replace("<|startoftext|>", "<|start|>"));

    assertThatThrownBy(() -> ClipTokenizer.read(folder.path()))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith("there is no token '<|startoftext|>'; expected one, as bos_token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{\"<cat>\": 5} | added token '<cat>' has id 5; expected an id of its own, from 1154",
        "{\"<cat>\": 1155} | added token '<cat>' has id 1155; expected 1154 at most",
        "{\"<cat>\": 1154, \"<dog>\": 1154} | added token '<dog>' has id 1154",
        "{\"!\": 1154} | added token '!' has id 1154; expected 0",
        "{\"<cat>\": -3} | added token '<cat>' has id '-3'",
        "{\"\": 1154} | a text of 1 to 1000 characters",
        "[] | expected an object",
      })
  void addedTokens(String added, String complaint) {
    folder.write("added_tokens.json", added);

    assertRefused("added_tokens.json: ", complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "model_max_length, 2, model_max_length is '2'; expected a whole number from 3 to 4096",
    "model_max_length, true, model_max_length is 'true'",
    "padding_side, left, expected \"right\"",
    "added_tokens_decoder, [], added_tokens_decoder is",
  })
  void configurations(String field, String value, String complaint) {
    folder.changeObject(
        "tokenizer_config.json", config -> config.add(field, JsonParser.parseString(value)));

    assertRefused("tokenizer_config.json", complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vocab.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "tokenizer.json"
      })
  void deepNestingOverflowsNoStack(String file) {
    folder.write(file, "{\"a\":".repeat(100_000));
    assertRefused(file);

    folder.write(file, "{\"added_tokens\":" + "[".repeat(100_000));
    assertRefused(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vocab.json", "merges.txt", "tokenizer_config.json"})
  void tooLargeToBeRead(String file) throws IOException {
    try (RandomAccessFile large =
        new RandomAccessFile(folder.path().resolve(file).toFile(), "rw")) {
      large.setLength(100_000_000);
    }

    assertRefused(file, "has 100000000 bytes; expected at most");
  }

  @Test
  void textThatIsNotUtf8() {
    folder.write("merges.txt", new byte[] {'#', '\n', (byte) 0xC3, ' ', 'a'});

    assertRefused("merges.txt", "cannot be read as UTF-8");
  }

  @Test
  void oneFileThatHoldsSomethingElse() {
    folder.remove("vocab.json");
    folder.write(
        "tokenizer.json", "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", 0.5]]}}");
    assertRefused("tokenizer.json", "expected an object of tokens and ids");

    folder.write("tokenizer.json", "{\"model\": {\"vocab\": {\"a\": 0}, \"merges\": [[\"a\"]]}}");
    assertRefused("tokenizer.json", "expected two symbols");

    folder.write("tokenizer.json", "{\"version\": \"1.0\"}");
    assertRefused("tokenizer.json", "there is no token");
  }
}
