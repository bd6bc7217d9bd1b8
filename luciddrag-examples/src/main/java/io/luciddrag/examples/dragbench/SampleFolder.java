package io.luciddrag.examples.dragbench;

import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds samples in {@code <category>/<sample>/}. */
public final class SampleFolder {
  private SampleFolder() {}

  /**
   * Lists samples, one of each category by turns, so that a limit still shows every kind.
   *
   * @throws BadInputException if there are none
   */
  public static List<Sample> list(Path folder, int limit) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("there is no directory '" + folder + "'");
    }
    if (limit < 1) {
      throw new BadInputException("--limit must be at least 1, was " + limit);
    }
    List<List<Sample>> categories = new ArrayList<>();
    for (Path category : directories(folder)) {
      List<Sample> samples = new ArrayList<>();
      for (Path sample : directories(category)) {
        if (Files.exists(sample.resolve(Sample.INSTRUCTION))) {
          samples.add(new Sample(String.valueOf(category.getFileName()), sample));
        }
      }
      categories.add(samples);
    }
    List<Sample> all = byTurns(categories);
    if (all.isEmpty()) {
      throw new BadInputException(
          "'" + folder + "' has no <category>/<sample>/" + Sample.INSTRUCTION);
    }
    return all.subList(0, Math.min(limit, all.size()));
  }

  private static List<Sample> byTurns(List<List<Sample>> categories) {
    List<Sample> all = new ArrayList<>();
    int longest = categories.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<Sample> category : categories) {
        if (i < category.size()) {
          all.add(category.get(i));
        }
      }
    }
    return all;
  }

  private static List<Path> directories(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }
}
