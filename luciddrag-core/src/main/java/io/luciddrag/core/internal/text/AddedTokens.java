package io.luciddrag.core.internal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are cut out of a prompt before it is cleaned: the special ones, and those that a
 * model was taught later.
 *
 * <p>The one that begins first counts, and of several at one place the longest. Immutable.
 */
final class AddedTokens {
  private final Map<String, Token> tokens = new HashMap<>();
  private final Node root = new Node();

  /**
   * One token.
   *
   * @param singleWord whether it counts only between spaces or other tokens
   */
  record Token(String text, int id, boolean singleWord) {}

  private static final class Node {
    final Map<Character, Node> next = new HashMap<>();
    boolean end;
  }

  AddedTokens(Collection<Token> all) {
    for (Token token : all) {
      tokens.put(token.text(), token);
      Node node = root;
      for (char c : token.text().toCharArray()) {
        node = node.next.computeIfAbsent(c, k -> new Node());
      }
      node.end = true;
    }
  }

  /** Id of a text that is such a token; null for any other. */
  @Nullable Integer id(String text) {
    Token token = tokens.get(text);
    return token == null ? null : token.id();
  }

  /** All ids by their tokens' texts. */
  Map<String, Integer> ids() {
    Map<String, Integer> ids = new HashMap<>();
    tokens.forEach((text, token) -> ids.put(text, token.id()));
    return ids;
  }

  /** The prompt in pieces, none empty: tokens, and what lies between them. */
  List<String> split(String prompt) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < prompt.length()) {
      int end = end(prompt, at);
      if (end == at) {
        at++;
      } else {
        pieces.add(prompt.substring(from, at));
        pieces.add(prompt.substring(at, end));
        from = end;
        at = end;
      }
    }
    pieces.add(prompt.substring(from));
    pieces.removeIf(String::isEmpty);
    return grown(pieces);
  }

  /** Where the longest token that begins here ends; here itself if there is none. */
  private int end(String prompt, int at) {
    int end = at;
    Node node = root.next.get(prompt.charAt(at));
    for (int i = at + 1; node != null; i++) {
      end = node.end ? i : end;
      node = i < prompt.length() ? node.next.get(prompt.charAt(i)) : null;
    }
    return end;
  }

  /** Gives single-word tokens inside a word back to the word. */
  private List<String> grown(List<String> pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      Token token = tokens.get(pieces.get(i));
      if (token != null && token.singleWord()) {
        String left = i == 0 ? "" : pieces.get(i - 1);
        String right = i + 1 == pieces.size() ? "" : pieces.get(i + 1);
        if (!left.isEmpty() && !left.endsWith(" ")) {
          pieces.set(i - 1, left + token.text());
          pieces.set(i, "");
        } else if (!right.isEmpty() && !right.startsWith(" ")) {
          pieces.set(i + 1, token.text() + right);
          pieces.set(i, "");
        }
      }
    }
    pieces.removeIf(String::isEmpty);
    return pieces;
  }
}
