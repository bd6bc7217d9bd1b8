package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.luciddrag.core.internal.golden.Fixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTokenizerGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"sd1", "sd2"})
  void idsOfTransformersSlowTokenizer(String name) {
    Fixture fixture = Fixture.named(name);
    ClipTokenizer tokenizer = ClipTokenizer.read(fixture.folder().resolve("tokenizer"));
    List<String> wrong = new ArrayList<>();
    JsonArray all = fixture.facts().getAsJsonArray("tokens");
    for (JsonElement element : all) {
      JsonObject expected = element.getAsJsonObject();
      String text = expected.get("text").getAsString();
      long[] ids = ids(expected, "ids"); // between start and end token
      long[] own = Arrays.stream(tokenizer.tokens(text)).asLongStream().toArray();
      if (!Arrays.equals(own, Arrays.copyOfRange(ids, 1, ids.length - 1))
          || !Arrays.equals(tokenizer.encode(text), ids(expected, "padded"))) {
        wrong.add(text);
      }
    }

    assertThat(all.size()).isGreaterThan(100);
    assertThat(wrong).as("%s: prompts with other ids", name).isEmpty();
    assertThat(tokenizer.length()).isEqualTo(77);
  }

  private static long[] ids(JsonObject from, String field) {
    return from.getAsJsonArray(field).asList().stream().mapToLong(JsonElement::getAsLong).toArray();
  }
}
