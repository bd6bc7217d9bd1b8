package io.luciddrag.core.internal.reason;

import io.luciddrag.core.internal.chat.ChatModels;
import io.luciddrag.core.internal.chat.OnFailure;
import io.luciddrag.core.internal.plugin.NamedSettings;
import java.util.Map;

/**
 * How a language model is asked, from settings named {@code chat.*}; the connection has its own.
 *
 * @param readings {@code readings}: the paper's N, 1 to 16
 * @param sampling {@code sampling}: how N answers are got
 * @param form {@code structured}: whether answers are to be JSON
 * @param maxTokens {@code max-tokens}: of one reading; models that think aloud need more
 * @param temperature {@code temperature}: 0 to 2
 * @param seed {@code seed}: of the first call; further calls count on from it
 * @param failure {@code on-failure}: what happens if there is no usable answer
 */
record ChatSettings(
    int readings,
    Sampling sampling,
    Form form,
    int maxTokens,
    double temperature,
    int seed,
    OnFailure failure) {
  private static final int TOKENS = 512; // four lines take about 100
  private static final int READINGS = 4; // PAPER section 4, row 9
  private static final double TEMPERATURE = 0.7; // enough for N answers to differ

  /** How N answers are got. */
  enum Sampling {
    /** N choices of one call, and as many further calls as the endpoint falls short. */
    AUTO,
    /** N calls. */
    CALLS,
    /** One answer that lists N readings. */
    ONE_REPLY
  }

  /** What form answers are asked for in. */
  enum Form {
    /** JSON, and lines of text once the model has shown that it does not write it. */
    AUTO,
    /** JSON held to a schema. */
    JSON,
    /** The paper's lines of text. */
    TEXT
  }

  static ChatSettings of(Map<String, String> all) {
    NamedSettings chat = new NamedSettings(all, ChatModels.PREFIX);
    return new ChatSettings(
        chat.whole("readings", READINGS, 1, 16),
        chat.oneOf("sampling", Sampling.AUTO),
        chat.oneOf("structured", Form.AUTO),
        chat.whole("max-tokens", TOKENS, 16, 1 << 20),
        chat.number("temperature", TEMPERATURE, 0, 2),
        chat.whole("seed", 0, 0, Integer.MAX_VALUE - 16),
        OnFailure.of(all));
  }
}
