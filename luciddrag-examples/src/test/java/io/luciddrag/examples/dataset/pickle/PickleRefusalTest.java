package io.luciddrag.examples.dataset.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PickleRefusalTest {
  private static final Pattern PLACE = Pattern.compile("\\(opcode (\\S+) at byte (\\d+)\\)$");

  static Stream<Arguments> refused() throws IOException {
    Iterable<JsonElement> all =
        JsonParser.parseString(PickleFixtures.text("refused.json")).getAsJsonArray();
    return StreamSupport.stream(all.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            e ->
                Arguments.of(
                    text(e, "name"), text(e, "pickle"), text(e, "opcode"), text(e, "says")));
  }

  private static String text(JsonObject entry, String key) {
    return entry.get(key).getAsString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void saysWhatWhereAndWhy(String name, String base64, String opcode, String says) {
    byte[] pickle = Base64.getDecoder().decode(base64);

    PickleException refusal =
        catchThrowableOfType(PickleException.class, () -> Pickle.read(pickle));

    assertThat(refusal).as(name).isNotNull().hasMessageContaining(says);
    Matcher place = PLACE.matcher(String.valueOf(refusal.getMessage()));
    assertThat(place.find()).as(refusal.getMessage()).isTrue();
    assertThat(place.group(1)).as(refusal.getMessage()).isEqualTo(opcode);
    int offset = Integer.parseInt(place.group(2));
    assertThat(Opcode.of(pickle[offset] & 0xff, offset).name()).isEqualTo(opcode);
  }

  @Test
  void aRefusedGlobalSaysTheWayOut() {
    byte[] pickle = "cposix\nsystem\n(S'id'\ntR.".getBytes(StandardCharsets.US_ASCII);
    assertThatExceptionOfType(PickleException.class)
        .isThrownBy(() -> Pickle.read(pickle))
        .withMessage(
            "the pickle names the global 'posix.system'; only numbers, texts, lists, tuples, dicts and numpy arrays are read and nothing is executed; if you trust the file, convert it to JSON and PNG with Python (opcode GLOBAL at byte 0)");
  }

  @Test
  void whatIsNoPickleIsRefused() {
    assertThatExceptionOfType(PickleException.class)
        .isThrownBy(() -> Pickle.read(new byte[0]))
        .withMessage("the pickle ends at byte 0 without STOP");
    assertThatExceptionOfType(PickleException.class)
        .isThrownBy(() -> Pickle.read(new byte[] {(byte) 0xff, (byte) 0xd8}))
        .withMessage("this is no instruction of a pickle (opcode 0xff at byte 0)");
  }

  @ParameterizedTest
  @MethodSource("whole")
  void aPickleThatIsCutOffIsRefusedWhereverThatIs(String file) throws IOException {
    byte[] whole = PickleFixtures.bytes(file);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(PickleException.class)
          .as(length + " bytes")
          .isThrownBy(() -> Pickle.read(part));
    }
  }

  static Stream<String> whole() {
    return PickleFixtures.whole();
  }
}
