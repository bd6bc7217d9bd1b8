package io.luciddrag.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.core.internal.text.BytePairs.Merge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairsTest {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  private int number(String text) {
    return numbers.computeIfAbsent(
        text,
        t -> {
          texts.add(t);
          return texts.size() - 1;
        });
  }

  private BytePairs pairs(List<Merge> merges) {
    return new BytePairs(merges, this::number);
  }

  private List<String> symbols(BytePairs pairs, String word) {
    return IntStream.of(pairs.ids(word)).mapToObj(texts::get).toList();
  }

  @Test
  void joinsByRankAndFromTheLeft() {
    BytePairs pairs =
        pairs(List.of(new Merge("a", "a"), new Merge("aa", "a"), new Merge("b", "c")));

    assertThat(symbols(pairs, "aaab")).containsExactly("aaa", "b</w>");
    assertThat(symbols(pairs, "aaaaad")).containsExactly("aa", "aaa", "d</w>");
    assertThat(symbols(pairs, "bcbc")).containsExactly("bc", "b", "c</w>");
    assertThat(symbols(pairs, "a")).containsExactly("a</w>");
  }

  @Test
  void ofAPairListedTwiceTheLaterRankCounts() {
    Merge first = new Merge("a", "b");
    Merge second = new Merge("b", "c");

    assertThat(symbols(pairs(List.of(first, second)), "abcd")).containsExactly("ab", "c", "d</w>");
    assertThat(symbols(pairs(List.of(first, second, first)), "abcd"))
        .containsExactly("a", "bc", "d</w>");
  }

  /** A pair may have a lower rank than the pairs that make its halves: nobody forbids it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void equalsThePlainForm(long seed) {
    Random random = new Random(seed);
    List<Merge> merges = merges(random);
    BytePairs pairs = pairs(merges);
    for (int i = 0; i < 500; i++) {
      String word =
          random
              .ints(1 + random.nextInt(30), 0, 4)
              .mapToObj(c -> String.valueOf((char) ('a' + c)))
              .collect(Collectors.joining());

      assertThat(symbols(pairs, word))
          .as("seed %d, word %s, merges %s", seed, word, merges)
          .isEqualTo(plain(merges, word));
    }
  }

  private static List<Merge> merges(Random random) {
    List<String> symbols = new ArrayList<>(List.of("a", "b", "c", "d", "a</w>", "b</w>"));
    List<Merge> merges = new ArrayList<>();
    while (merges.size() < 60) {
      String left = symbols.get(random.nextInt(symbols.size()));
      String right = symbols.get(random.nextInt(symbols.size()));
      if (!left.endsWith(BytePairs.END)) {
        merges.add(random.nextInt(merges.size() + 1), new Merge(left, right));
        symbols.add(left + right);
      }
    }
    return merges;
  }

  /** The repeated search for the lowest rank, as the algorithm is written down. */
  private static List<String> plain(List<Merge> merges, String word) {
    Map<Merge, Integer> ranks = new HashMap<>();
    for (int i = 0; i < merges.size(); i++) {
      ranks.put(merges.get(i), i);
    }
    List<String> symbols = new ArrayList<>(List.of(word.split("", -1)));
    symbols.removeIf(String::isEmpty);
    symbols.set(symbols.size() - 1, symbols.get(symbols.size() - 1) + BytePairs.END);
    while (true) {
      int best = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < symbols.size(); i++) {
        Merge here = new Merge(symbols.get(i), symbols.get(i + 1));
        best = Math.min(best, ranks.getOrDefault(here, Integer.MAX_VALUE));
      }
      if (best == Integer.MAX_VALUE) {
        return symbols;
      }
      for (int i = 0; i + 1 < symbols.size(); i++) {
        if (merges.get(best).equals(new Merge(symbols.get(i), symbols.get(i + 1)))) {
          symbols.set(i, symbols.get(i) + symbols.remove(i + 1));
        }
      }
    }
  }
}
