package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.ConfidenceBasis;
import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.ReasonResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reasoner against a real language model on a real server: {@code tools/llm/serve start} prints
 * the address for the environment variable. The model is small and often answers badly, so that
 * parser and fall-back have to cope.
 */
@Tag("llm")
@EnabledIfEnvironmentVariable(named = "LUCIDDRAG_LLM_URL", matches = "http.*")
class LanguageModelTest {
  private static LucidDrag.Builder engine() {
    return LucidDrag.builder()
        .setting("chat.url", System.getenv("LUCIDDRAG_LLM_URL"))
        .setting("chat.model", "smollm2-135m-instruct")
        .setting("chat.max-tokens", "120");
  }

  private static DragRequest.Builder request() {
    return Photos.inner(Photos.bird(96)).caption("a lorikeet").reasoner("chat");
  }

  private static void isSound(ReasonResult result) {
    double sum = 0;
    for (Intention reading : result.intentions()) {
      assertThat(reading.description()).isNotBlank().doesNotContain("\n");
      assertThat(reading.motion()).isPresent();
      sum += reading.confidence();
    }
    assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
    assertThat(result.notes()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "calls", "one-reply"})
  void everyWayOfAskingEndsInReadings(String sampling) {
    try (LucidDrag lucid = engine().setting("chat.sampling", sampling).build()) {
      ReasonResult result = lucid.reason(request().build());

      isSound(result);
      assertThat(result.notes()).anyMatch(note -> note.contains("'chat'"));
    }
  }

  @Test
  void realLogProbabilitiesGiveTheConfidence() {
    try (LucidDrag lucid =
        engine()
            .setting("chat.structured", "text")
            .setting("chat.readings", "16") // a third to a half can be read
            .setting("chat.on-failure", "fail")
            .build()) {
      ReasonResult result = lucid.reason(request().build());

      isSound(result);
      assertThat(result.intentions())
          .allMatch(reading -> reading.basis() == ConfidenceBasis.LOG_PROBABILITIES);
    }
  }

  @Test
  void aWholeEditIsCarriedOut() {
    try (LucidDrag lucid = engine().build()) {
      EditResult result = lucid.edit(request().results(2).seed(3).build());

      assertThat(result.edits()).isNotEmpty();
      assertThat(result.notes()).anyMatch(note -> note.contains("'chat'"));
    }
  }
}
