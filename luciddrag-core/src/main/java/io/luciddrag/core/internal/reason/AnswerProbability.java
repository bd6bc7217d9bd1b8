package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.TokenLogProbability;
import java.util.OptionalDouble;

/**
 * How probable a model held its own answer.
 *
 * <p>PAPER section 4, row 10: exp of the mean token log-probability over the answer's own lines;
 * the mean, so that short prompts do not win.
 */
final class AnswerProbability {
  private AnswerProbability() {}

  /**
   * @param choice the answer
   * @param reading what was read from it
   * @return 0 to 1; empty if the endpoint gave no log-probabilities, or tokens that do not spell
   *     the answer
   */
  static OptionalDouble of(ChatChoice choice, Reading reading) {
    StringBuilder spelled = new StringBuilder();
    choice.tokens().forEach(token -> spelled.append(token.token()));
    int shift = choice.text().isEmpty() ? -1 : spelled.indexOf(choice.text());
    if (shift < 0) { // endpoints strip answers, and some tokens
      shift = spelled.indexOf(choice.text().strip()) - choice.text().indexOf(choice.text().strip());
      if (spelled.indexOf(choice.text().strip()) < 0 || choice.text().isBlank()) {
        return OptionalDouble.empty();
      }
    }
    double sum = 0;
    int n = 0;
    int at = -shift;
    for (TokenLogProbability token : choice.tokens()) {
      int end = at + token.token().length();
      int from = at;
      if (reading.spans().stream().anyMatch(span -> span.overlaps(from, end))) {
        sum += token.logProbability();
        n++;
      }
      at = end;
    }
    return n == 0 || !Double.isFinite(sum)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, Math.exp(sum / n)));
  }
}
