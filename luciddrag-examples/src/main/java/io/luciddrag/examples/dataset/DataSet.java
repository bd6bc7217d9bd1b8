package io.luciddrag.examples.dataset;

import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The samples below a folder, wherever they lie: with categories or without. */
public final class DataSet {
  private static final int DEPTH = 3; // drag_data/dragbench-dr/<category>/<sample>

  private final List<DragSample> samples;

  private DataSet(List<DragSample> samples) {
    this.samples = List.copyOf(samples);
  }

  /**
   * Finds the samples of a folder, of its folders, and so on; the folder may be a sample itself.
   *
   * @throws BadInputException if there are none
   */
  public static DataSet in(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new BadInputException("there is no directory '" + root + "'");
    }
    List<DragSample> found = new ArrayList<>();
    collect("", root, 0, found);
    if (found.isEmpty()) {
      throw new BadInputException(
          "'%s' and its folders to a depth of %d hold no sample; looked for %s"
              .formatted(root, DEPTH, Layout.lookedFor()));
    }
    return new DataSet(found);
  }

  private static void collect(String category, Path folder, int depth, List<DragSample> found)
      throws IOException {
    Optional<DragSample> sample = DragSample.find(category, folder);
    sample.ifPresent(found::add);
    if (sample.isPresent() || depth == DEPTH) {
      return;
    }
    for (Path inner : directories(folder)) {
      String name = String.valueOf(folder.getFileName());
      String below = depth == 0 ? "" : category.isEmpty() ? name : category + "/" + name;
      collect(below, inner, depth + 1, found);
    }
  }

  /** Without hidden folders and those that archives of a Mac bring along. */
  private static List<Path> directories(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !String.valueOf(entry.getFileName()).matches("\\..*|__MACOSX"))
          .sorted()
          .toList();
    }
  }

  /** {@return all samples, by category and name} */
  public List<DragSample> samples() {
    return samples;
  }

  /**
   * {@return the first samples, one of each category by turns, so that a limit shows every kind}
   *
   * @param limit at most so many
   */
  public List<DragSample> byTurns(int limit) {
    Map<String, List<DragSample>> categories = new LinkedHashMap<>();
    for (DragSample sample : samples) {
      categories.computeIfAbsent(sample.category(), c -> new ArrayList<>()).add(sample);
    }
    List<DragSample> turns = byTurns(categories.values());
    return turns.subList(0, Math.min(limit, turns.size()));
  }

  private static List<DragSample> byTurns(Collection<List<DragSample>> categories) {
    List<DragSample> turns = new ArrayList<>();
    int longest = categories.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<DragSample> category : categories) {
        if (i < category.size()) {
          turns.add(category.get(i));
        }
      }
    }
    return turns;
  }
}
