package io.luciddrag.core.internal.chat;

import com.google.common.collect.ImmutableList;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an endpoint was found not to accept; it is not asked for it again. Safe from any thread. */
final class Abilities {
  /** A part of a request that can be left out, with the words by which errors name it. */
  enum Optionally {
    RESPONSE_FORMAT("response_format", "json_schema", "structured output"),
    TOP_LOGPROBS("top_logprobs"),
    LOGPROBS("logprobs", "log prob"),
    CHOICES("'n'", "\"n\"", "`n`", "parameter n ", "n > 1", "multiple choices", "body.n"),
    SEED("seed"),
    TEMPERATURE("temperature"),
    MAX_TOKENS("max_tokens");

    private final ImmutableList<String> words;

    Optionally(String... words) {
      this.words = ImmutableList.copyOf(words);
    }
  }

  private final Set<Optionally> lacking = EnumSet.noneOf(Optionally.class);

  synchronized boolean lacks(Optionally part) {
    return lacking.contains(part);
  }

  /** The parts that a request would send now. */
  synchronized List<Optionally> sent(ChatRequest request) {
    List<Optionally> sent = new ArrayList<>();
    if (request.answerSchema().isPresent()) {
      sent.add(Optionally.RESPONSE_FORMAT);
    }
    if (request.logProbabilities()) {
      sent.add(Optionally.TOP_LOGPROBS);
      sent.add(Optionally.LOGPROBS);
    }
    if (request.choices() > 1) {
      sent.add(Optionally.CHOICES);
    }
    if (request.seed().isPresent()) {
      sent.add(Optionally.SEED);
    }
    if (request.temperature().isPresent()) {
      sent.add(Optionally.TEMPERATURE);
    }
    sent.add(Optionally.MAX_TOKENS);
    sent.removeAll(lacking);
    return sent;
  }

  /**
   * Learns from a refusal.
   *
   * @param error the endpoint's words
   * @return the part to leave out from now on; empty if the error names none that was sent
   */
  synchronized Optional<Optionally> learn(String error, ChatRequest request) {
    String words = error.toLowerCase(Locale.ROOT);
    for (Optionally part : sent(request)) {
      if (part.words.stream().anyMatch(words::contains)) {
        lacking.add(part);
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
