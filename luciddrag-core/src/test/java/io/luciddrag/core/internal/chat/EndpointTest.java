package io.luciddrag.core.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  private static Endpoint endpoint(Map<String, String> environment, String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put("chat." + settings[i], settings[i + 1]);
    }
    return Endpoint.of(all, environment::get);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8000/v1, http://127.0.0.1:8000/v1/chat/completions",
    "http://127.0.0.1:8000/v1/, http://127.0.0.1:8000/v1/chat/completions",
    "https://api.openai.com/v1/chat/completions, https://api.openai.com/v1/chat/completions",
    "https://x.openai.azure.com/openai/deployments/d?api-version=1,"
        + " https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=1"
  })
  void thePathIsCompleted(String url, String whole) {
    assertThat(endpoint(Map.of(), "url", url, "model", "m").address().uri()).hasToString(whole);
  }

  @Test
  void azureGetsItsHeaderAndNeedsNoModel() {
    Endpoint endpoint =
        endpoint(
            Map.of("LUCIDDRAG_CHAT_KEY", "k123"),
            "url",
            "https://x.openai.azure.com/openai/deployments/d?api-version=1");

    assertThat(endpoint.headers()).containsExactly(Map.entry("api-key", "k123"));
  }

  @Test
  void openAisKeyGoesToOpenAiAlone() {
    Map<String, String> environment = Map.of("OPENAI_API_KEY", "sk-1");

    assertThat(endpoint(environment, "url", "https://api.openai.com/v1", "model", "m").headers())
        .containsEntry("authorization", "Bearer sk-1");
    assertThat(endpoint(environment, "url", "https://example.com/v1", "model", "m").headers())
        .isEmpty();
  }

  @Test
  void aKeyIsNotSentInTheClear() {
    Map<String, String> environment = Map.of("LUCIDDRAG_CHAT_KEY", "k123");

    assertThatThrownBy(() -> endpoint(environment, "url", "http://example.com/v1", "model", "m"))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plain http")
        .hasMessageNotContaining("k123");
    for (String safe : new String[] {"http://localhost:1/v1", "http://127.0.0.1:1/v1"}) {
      assertThat(endpoint(environment, "url", safe, "model", "m").headers()).isNotEmpty();
    }
    assertThat(
            endpoint(environment, "url", "http://example.com/v1", "model", "m", "insecure", "true")
                .headers())
        .isNotEmpty();
    assertThat(
            endpoint(environment, "url", "http://example.com/v1", "model", "m", "auth", "none")
                .headers())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | ftp://x/v1 | http",
        "url | http:// | http",
        "url | not a url | http",
        "url | https://user:secret@x/v1 | user name",
        "key-variable | NOT_SET | not set",
        "auth | basic | bearer",
        "timeout | 0 | chat.timeout",
        "retries | -1 | chat.retries",
        "max-reply-bytes | 10 | chat.max-reply-bytes",
        "extra | [] | JSON object",
        "extra | {\"model\": \"x\"} | must not set",
        "header.a b | x | no header",
        "colour | red | there is no setting"
      })
  void wrongSettingsAreRefused(String name, String value, String words) {
    Map<String, String> all =
        new HashMap<>(Map.of("chat.url", "http://127.0.0.1:1/v1", "chat.model", "m"));
    all.put("chat." + name, value);

    assertThatThrownBy(() -> Endpoint.of(all, variable -> null))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("secret");
  }

  @Test
  void urlAndModelAreNeeded() {
    assertThatThrownBy(() -> endpoint(Map.of()))
        .hasMessageContaining("chat.url")
        .hasMessageContaining("--chat-url");
    assertThatThrownBy(() -> endpoint(Map.of(), "url", "http://127.0.0.1:1/v1"))
        .hasMessageContaining("chat.model");
  }

  @Test
  void settingsOfOthersAndHeadersAreLetThrough() {
    Endpoint endpoint =
        endpoint(
            Map.of(),
            "url",
            "http://127.0.0.1:1/v1",
            "model",
            "m",
            "readings",
            "8",
            "record",
            "x.json",
            "header.X-Team",
            "blue",
            "extra",
            "{\"top_k\": 1}");

    assertThat(endpoint.headers()).containsEntry("X-Team", "blue");
    assertThat(endpoint.extra().get("top_k").getAsInt()).isEqualTo(1);
    assertThat(endpoint.toString()).doesNotContain("blue");
  }

  @Test
  void waitsDoubleUpToALimit() {
    assertThat(Backoff.of(0)).isEqualTo(Duration.ofMillis(500));
    assertThat(Backoff.of(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Backoff.of(60)).isEqualTo(Backoff.LONGEST);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    Instant now = Instant.parse("2026-11-25T10:00:00Z");

    assertThat(Backoff.asked(Optional.of("3"), now)).contains(Duration.ofSeconds(3));
    assertThat(Backoff.asked(Optional.of("Wed, 25 Nov 2026 10:00:07 GMT"), now))
        .contains(Duration.ofSeconds(7));
    assertThat(Backoff.asked(Optional.of("Wed, 25 Nov 2026 09:00:00 GMT"), now))
        .contains(Duration.ZERO);
    assertThat(Backoff.asked(Optional.of("soon"), now)).isEmpty();
    assertThat(Backoff.asked(Optional.empty(), now)).isEmpty();
  }
}
