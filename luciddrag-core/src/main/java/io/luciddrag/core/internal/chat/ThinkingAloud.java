package io.luciddrag.core.internal.chat;

/** Models that reason aloud write {@code <think>...</think>} before what they answer. */
public final class ThinkingAloud {
  private static final String FROM = "<think>";
  private static final String TO = "</think>";

  private ThinkingAloud() {}

  /**
   * Where the answer itself starts; at its end if a thought was cut off, which hides the answer.
   */
  public static int end(String answer) {
    int to = answer.lastIndexOf(TO);
    if (to >= 0) {
      return to + TO.length();
    }
    return answer.contains(FROM) ? answer.length() : 0;
  }

  /** The answer without the thoughts. */
  public static String removed(String answer) {
    return answer.substring(end(answer));
  }
}
