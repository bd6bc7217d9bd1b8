package io.luciddrag.core.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Joins a word's letters pair by pair, lowest rank first, and gives the ids of what remains.
 *
 * <p>Source: Neural Machine Translation of Rare Words with Subword Units, ACL 2016,
 * arXiv:1508.07909, section 3.2, with CLIP's mark at the end of words. A queue of pairs replaces
 * the repeated search, so that a word of n bytes takes O(n log n); pairs of one rank are joined
 * from left to right before any pair that arises from them, as in the plain form.
 *
 * <p>Safe from any thread.
 */
final class BytePairs {
  static final String END = "</w>";

  private static final int MOST_REMEMBERED = 4096;
  private static final int LONGEST_REMEMBERED = 64; // letters

  private static final int NONE = -1;

  private final Map<String, Integer> symbols = new HashMap<>(); // text of a symbol to its number
  private final Map<Long, Integer> ranks = new HashMap<>(); // left and right symbol to the rank
  private final int[] joined; // symbol that a rank makes
  private final int[] ids; // id of a symbol
  private final Map<String, int[]> remembered = new ConcurrentHashMap<>();

  /**
   * @param merges by rank; of a pair that is listed twice the later rank counts
   * @param idOf id of a symbol's text, that of the unknown token included
   */
  BytePairs(List<Merge> merges, ToIntFunction<String> idOf) {
    for (int b = 0; b < 256; b++) {
      symbol(String.valueOf(ByteLetters.of(b)));
      symbol(ByteLetters.of(b) + END);
    }
    joined = new int[merges.size()];
    for (int rank = 0; rank < joined.length; rank++) {
      Merge merge = merges.get(rank);
      joined[rank] = symbol(merge.joined());
      ranks.put(pair(symbol(merge.left()), symbol(merge.right())), rank);
    }
    ids = new int[symbols.size()];
    symbols.forEach((text, symbol) -> ids[symbol] = idOf.applyAsInt(text));
  }

  /** Two neighbours that become one. */
  record Merge(String left, String right) {
    String joined() {
      return left + right;
    }
  }

  private int symbol(String text) {
    return symbols.computeIfAbsent(text, t -> symbols.size());
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  /**
   * The ids of a word.
   *
   * @param letters at least one, as {@link ByteLetters} writes them
   */
  int[] ids(String letters) {
    int[] known = remembered.get(letters);
    if (known == null) {
      known = new Word(letters).join();
      if (letters.length() <= LONGEST_REMEMBERED) {
        if (remembered.size() >= MOST_REMEMBERED) {
          remembered.clear();
        }
        remembered.put(letters, known);
      }
    }
    return known.clone();
  }

  /** One word while it is joined: a chain of symbols, a joined pair living on at its left end. */
  private final class Word {
    private final int[] symbol;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Long> queue = new PriorityQueue<>(); // rank, then place

    Word(String letters) {
      int n = letters.length();
      symbol = new int[n];
      next = new int[n];
      previous = new int[n];
      for (int i = 0; i < n; i++) {
        String text = letters.charAt(i) + (i == n - 1 ? END : "");
        symbol[i] = symbols.getOrDefault(text, NONE);
        next[i] = i == n - 1 ? NONE : i + 1;
        previous[i] = i - 1;
      }
      for (int i = 0; i < n; i++) {
        offer(i);
      }
    }

    int[] join() {
      while (!queue.isEmpty()) {
        int rank = (int) (queue.element() >> 32);
        List<Integer> places = new ArrayList<>();
        while (!queue.isEmpty() && queue.element() >> 32 == rank) {
          int place = queue.remove().intValue();
          if (rankAt(place) == rank) {
            join(place, rank);
            places.add(place);
          }
        }
        for (int place : places) {
          offer(place);
          offer(previous[place]);
        }
      }
      return Arrays.stream(symbol).filter(s -> s != NONE).map(s -> ids[s]).toArray();
    }

    private void join(int place, int rank) {
      int right = next[place];
      symbol[place] = joined[rank];
      symbol[right] = NONE;
      next[place] = next[right];
      if (next[right] != NONE) {
        previous[next[right]] = place;
      }
    }

    private void offer(int place) {
      int rank = place == NONE ? NONE : rankAt(place);
      if (rank != NONE) {
        queue.add((long) rank << 32 | place);
      }
    }

    /** Rank of the pair that begins here; none if here begins no pair that joins. */
    private int rankAt(int place) {
      if (symbol[place] == NONE || next[place] == NONE) {
        return NONE;
      }
      return ranks.getOrDefault(pair(symbol[place], symbol[next[place]]), NONE);
    }
  }
}
