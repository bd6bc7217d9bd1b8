package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.luciddrag.Motion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReplyTest {
  private static final String WHOLE =
      "{\"intention\": \"raise \\\"it\\\" now\", \"source_prompt\": \"a horse\", \"target_prompt\": \"a horse, head up\", \"motion\": \"bend\"}";

  @Test
  void readsTheObjectAndWhereItsValuesStand() {
    String answer = "```json\n" + WHOLE + "\n```";
    Reading reading = JsonReply.reading(answer).orElseThrow();

    assertThat(reading.intention()).isEqualTo("raise \"it\" now");
    assertThat(reading.targetPrompt()).isEqualTo("a horse, head up");
    assertThat(reading.motion()).isEqualTo(Motion.BEND);
    assertThat(reading.spans())
        .extracting(span -> answer.substring(span.from(), span.to()))
        .containsExactly("raise \\\"it\\\" now", "a horse", "a horse, head up", "bend");
  }

  @Test
  void theSchemaIsJsonAndNamesWhatIsRead() {
    var schema = JsonParser.parseString(JsonReply.SCHEMA).getAsJsonObject();

    assertThat(schema.getAsJsonObject("properties").keySet())
        .containsExactly("intention", "source_prompt", "target_prompt", "motion");
    assertThat(
            schema
                .getAsJsonObject("properties")
                .getAsJsonObject("motion")
                .getAsJsonArray("enum")
                .asList())
        .extracting(com.google.gson.JsonElement::getAsString)
        .containsExactly("bend", "reshape", "translate", "rotate", "scale", "stretch", "none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"intention\": 7, \"source_prompt\": \"a\", \"target_prompt\": \"b\"}",
        "{\"intention\": \"x\", \"source_prompt\": \"a\"}",
        "{\"intention\": \"\", \"source_prompt\": \"a\", \"target_prompt\": \"b\"}",
        "{\"intention\": {\"a\": 1}, \"source_prompt\": \"a\", \"target_prompt\": \"b\"}",
        "{\"intention\": \"x\"",
        "} {"
      })
  void dropsWhatIsNotTheWholeObject(String answer) {
    assertThat(JsonReply.reading(answer)).isEmpty();
  }

  @Test
  void survivesDeepNesting() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(JsonReply.reading(deep)).isEmpty();
    assertThat(JsonReply.reading("{\"a\":" + "[".repeat(8000) + "]".repeat(8000) + "}")).isEmpty();
  }
}
