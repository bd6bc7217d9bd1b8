package io.luciddrag.core.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VisionSettingsTest {
  private static final Map<String, String> CHAT =
      Map.of(
          "chat.url", "https://a.example/v1",
          "chat.model", "m",
          "chat.key", "k1",
          "chat.header.X-Secret", "s",
          "chat.retries", "7");

  private static Map<String, String> with(String... more) {
    Map<String, String> all = new java.util.HashMap<>(CHAT);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return VisionSettings.of(all);
  }

  @Test
  void withoutItsOwnTheModelIsTheSame() {
    assertThat(VisionSettings.of(CHAT)).isSameAs(CHAT);
  }

  @Test
  void anotherModelAtTheSameAddressKeepsTheRest() {
    assertThat(with("vision.model", "v"))
        .containsEntry("chat.model", "v")
        .containsEntry("chat.key", "k1")
        .containsEntry("chat.retries", "7")
        .doesNotContainKey("vision.model");
    assertThat(with("vision.url", "https://a.example/v1")).containsEntry("chat.key", "k1");
  }

  @Test
  void anotherAddressGetsNoSecretsOfTheFirst() {
    Map<String, String> own = with("vision.url", "https://b.example/v1");

    assertThat(own).containsEntry("chat.retries", "7").doesNotContainValue("k1");
    assertThat(own).doesNotContainValue("s");
    assertThat(Endpoint.of(own, name -> "from the environment").headers()).isEmpty();
  }

  @Test
  void anotherAddressHasAKeyOfItsOwn() {
    Map<String, String> own =
        with("vision.url", "https://b.example/v1", "vision.key-variable", "B");

    assertThat(Endpoint.of(own, name -> name.equals("B") ? "k2" : null).headers())
        .containsEntry("authorization", "Bearer k2");
  }
}
