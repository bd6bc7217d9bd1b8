package io.luciddrag.testkit.metric;

/**
 * A mark that is missing.
 *
 * @param method whose result was to be marked
 * @param repeat which time of asking, from 0
 * @param kind why
 * @param detail for people: what was missing or what the model said
 */
public record JudgeProblem(String method, int repeat, Kind kind, String detail) {
  /** Why a mark is missing. */
  public enum Kind {
    /** The model or its provider declined. */
    REFUSED,
    /** There was no answer: out of time, a failing endpoint. */
    NO_ANSWER,
    /** The answer lacks a mark, gives two different ones, or one outside 1 to 10. */
    UNREADABLE
  }
}
