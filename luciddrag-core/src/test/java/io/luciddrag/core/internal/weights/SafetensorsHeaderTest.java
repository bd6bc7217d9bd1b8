package io.luciddrag.core.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("weights.safetensors");
  }

  private SafetensorsFile open(String header, int dataBytes) {
    return SafetensorsFile.open(SafetensorsWriter.write(file(), header, new byte[dataBytes]));
  }

  @Test
  void metadataPaddingUnknownFieldsAndAnyOrderAreFine() {
    SafetensorsFile file =
        open(
            """
            {"__metadata__":{"format":"pt"},
             "b":{"data_offsets":[4,8],"shape":[1],"dtype":"F32","comment":{"x":[1,{}]}},
             "a":{"dtype":"I32","shape":[],"data_offsets":[0,4]},
             "none":{"dtype":"F32","shape":[0,7],"data_offsets":[4,4]}}
            """,
            8);

    assertThat(file.names()).containsExactly("b", "a", "none");
    assertThat(file.shape("a")).isEmpty();
  }

  @Test
  void noTensorsAreFine() {
    assertThat(open("{}", 0).names()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "F32 | [2] | [0,4]                      | takes 8 bytes, its offsets are 0 to 4",
        "F32 | [1] | [4,0]                      | offsets are 4 to 0",
        "F32 | [1] | [4,8]                      | there is a gap before it",
        "F32 | [2] | [0,8]                      | truncated",
        "F99 | [1] | [0,4]                      | 'F99' is none of",
        "F32 | [-1] | [0,4]                     | has '-1'",
        "F32 | [1.0] | [0,4]                    | has '1.0'",
        "F32 | [1e300] | [0,4]                  | has '1e300'",
        "F32 | [1e0] | [0,4]                    | has '1e0'",
        "F32 | [9223372036854775808] | [0,4]    | has '9223372036854775808'",
        "F32 | [9223372036854775807] | [0,4]    | more than 2^63 - 1 bytes",
        "F32 | [4294967296,4294967296] | [0,4]  | more than 2^63 - 1 bytes",
        "F32 | [4294967296,4294967296,0] | [0,0] | more than 2^63 - 1 bytes",
        "F32 | [99999999999999999999999] | [0,4] | expected a whole number",
        "F32 | [1] | [9223372036854775803,9223372036854775807] | beyond any file",
        "F32 | [1] | [8223372036854775803,8223372036854775807] | gap before it",
        "F32 | [NaN] | [0,4]                    | not valid JSON",
        "F32 | [01] | [0,4]                     | not valid JSON",
        "F32 | [\"1\"] | [0,4]                  | expected a number",
        "F32 | [[1]] | [0,4]                    | expected a number",
        "F32 | [null] | [0,4]                   | expected a number",
        "F32 | 1 | [0,4]                        | expected an array",
        "F32 | {} | [0,4]                       | expected an array",
        "F32 | [1,1,1,1,1,1,1,1,1] | [0,4]      | at most 8 numbers",
        "F32 | [1] | [0]                        | two 'data_offsets'",
        "F32 | [1] | [0,4,4]                    | at most 2 numbers",
      })
  void aTensorThatCannotBeIsRefused(String dtype, String shape, String offsets, String message) {
    String header =
        "{\"the.name\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
            .formatted(dtype, shape, offsets);

    assertThatThrownBy(() -> open(header, 4))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(file().toString(), "the.name", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"a\":{\"dtype\":1}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}{}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{'a':{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\";\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{/* */}",
        "{\"a",
        "{\"\\ud800\\u0000\":{}}",
      })
  void aHeaderOfAnotherFormIsRefused(String header) {
    assertThatThrownBy(() -> open(header, 4))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file().toString());
  }

  @Test
  void oneNameTwiceIsRefused() {
    String entry = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

    assertThatThrownBy(() -> open("{" + entry + "," + entry + "}", 4))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("names 'a' twice");
  }

  @Test
  void overlapAndSurplusAreRefused() {
    String a = SafetensorsWriter.entry("a", "F32", new long[] {2}, 0, 8);
    String b = SafetensorsWriter.entry("b", "F32", new long[] {2}, 4, 12);

    assertThatThrownBy(() -> open("{" + a + "," + b + "}", 12))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'b': it overlaps another");
    assertThatThrownBy(() -> open("{" + a + "}", 11))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("3 bytes behind the last tensor");
  }

  @Test
  void deepNestingIsRefusedWherever() {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);

    for (String header :
        new String[] {
          "{\"a\":" + deep + "}",
          "{\"__metadata__\":" + deep + "}",
          "{\"a\":{\"comment\":" + deep + "}}",
          "{\"a\":{\"shape\":" + deep + "}}",
          "{\"a\":".repeat(1_000_000)
        }) {
      assertThatThrownBy(() -> open(header, 0)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aHostileNameDoesNotFloodTheMessage() {
    String name = "x\\n".repeat(100_000);

    assertThatThrownBy(() -> open("{\"" + name + "\":{}}", 0))
        .isInstanceOf(ModelException.class)
        .message()
        .hasSizeLessThan(2_000)
        .doesNotContain("\n");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] bytes = SafetensorsWriter.bytes("{\"a\":{}}", new byte[0]);
    bytes[10] = (byte) 0xFF;

    assertThatThrownBy(() -> SafetensorsFile.open(SafetensorsWriter.write(file(), bytes)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole =
        SafetensorsWriter.bytes(new SafetensorsWriter().zeros("a", 3).header(), new byte[12]);
    assertThat(SafetensorsFile.open(SafetensorsWriter.write(file(), whole)).has("a")).isTrue();
    for (int size = 0; size < whole.length; size++) {
      byte[] part = Arrays.copyOf(whole, size);

      assertThatThrownBy(() -> SafetensorsFile.open(SafetensorsWriter.write(file(), part)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void headerLengthsBeyondReasonAreRefused() {
    for (long length : new long[] {0, 1, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      byte[] bytes = SafetensorsWriter.bytes("{}", new byte[20]);
      for (int i = 0; i < Long.BYTES; i++) {
        bytes[i] = (byte) (length >>> (8 * i));
      }

      assertThatThrownBy(() -> SafetensorsFile.open(SafetensorsWriter.write(file(), bytes)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(Long.toUnsignedString(length));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PK\u0003\u0004 and so on, never unpickled",
    "\u0080\u0002}q\u0000X\u0007\u0000\u0000\u0000version, never unpickled",
    "version https://git-lfs.github.com/spec/v1, git lfs pull",
    "<!DOCTYPE html><html>, web page",
    "GGUF and so on, GGUF",
  })
  void otherFormatsAreRecognised(String start, String message) {
    Path path = SafetensorsWriter.write(file(), start.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(path.toString(), "not safetensors", message);
  }

  @Test
  void aMissingFileOrAFolderIsReported() {
    assertThatThrownBy(() -> SafetensorsFile.open(file()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not found");
    assertThatThrownBy(() -> SafetensorsFile.open(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is not a file");
  }
}
