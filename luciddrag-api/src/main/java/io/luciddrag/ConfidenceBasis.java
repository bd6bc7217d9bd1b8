package io.luciddrag;

/** What an intention's confidence rests on. */
public enum ConfidenceBasis {
  /** The reasoner does not say, or the host chose the intention. */
  UNSTATED("unstated"),
  /** How natural the motion would look: distortion, what it tears and uncovers. */
  NATURALNESS("naturalness of the motion"),
  /** The model's token log-probabilities, length-normalised (PAPER section 4, row 10). */
  LOG_PROBABILITIES("token log-probabilities"),
  /** The share of the model's answers that agree. */
  VOTES("share of answers that agree"),
  /** The number that the model itself wrote down. */
  STATED("the model's own number");

  private final String words;

  ConfidenceBasis(String words) {
    this.words = words;
  }

  /** {@return the basis in words, such as "token log-probabilities"} */
  public String words() {
    return words;
  }
}
