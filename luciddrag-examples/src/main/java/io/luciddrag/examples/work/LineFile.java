package io.luciddrag.examples.work;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Outcomes so far, a line of JSON each in {@code outcomes.jsonl}; a run with the same settings goes
 * on after them. Safe from any thread.
 *
 * @param <T> a record of an outcome
 */
public final class LineFile<T> {
  private static final Gson GSON =
      new GsonBuilder().serializeSpecialFloatingPointValues().disableHtmlEscaping().create();

  private static final String NAME = "outcomes.jsonl";

  private final Path file;
  private final Function<T, String> key;
  private final Map<String, T> done = new LinkedHashMap<>();

  /**
   * Opens.
   *
   * @param settings what must be equal for outcomes to be comparable; kept in {@code settings.txt}
   * @param key tells outcomes apart; a later line replaces an earlier one of the same key
   * @throws BadInputException if the folder has outcomes of other settings
   */
  public LineFile(Path folder, String settings, Class<T> type, Function<T, String> key)
      throws IOException {
    this.key = key;
    Files.createDirectories(folder);
    file = folder.resolve(NAME);
    Path kept = folder.resolve("settings.txt");
    if (!Files.exists(file)) {
      WholeFile.text(settings, kept);
      Files.createFile(file);
    } else if (!Files.exists(kept) || !Files.readString(kept).equals(settings)) {
      throw new BadInputException(
          folder + " holds outcomes of other settings; give another --out or delete it");
    }
    String text = Files.readString(file);
    lines(text, type).forEach(this::put);
    if (!text.isEmpty() && !text.endsWith("\n")) { // an interruption cut the last line short
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
    }
  }

  /**
   * {@return what another run wrote into its folder}
   *
   * @param <T> a record of an outcome
   */
  public static <T> List<T> read(Path folder, Class<T> type) throws IOException {
    return lines(Files.readString(folder.resolve(NAME)), type);
  }

  /** Forgets what another run wrote into its folder, if anything. */
  public static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }

  /** Without a line that was cut short by an interruption; its work is done again. */
  private static <T> List<T> lines(String text, Class<T> type) {
    return text.lines().map(line -> whole(line, type)).flatMap(Optional::stream).toList();
  }

  private static <T> Optional<T> whole(String line, Class<T> type) {
    try {
      return Optional.ofNullable(GSON.fromJson(line, type));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private void put(T outcome) {
    done.put(key.apply(outcome), outcome);
  }

  /** {@return the outcome of this key, if there is one} */
  public synchronized Optional<T> get(String wanted) {
    return Optional.ofNullable(done.get(wanted));
  }

  /** Adds an outcome and writes it at once. */
  public synchronized void add(T outcome) throws IOException {
    Files.writeString(file, GSON.toJson(outcome) + "\n", StandardOpenOption.APPEND);
    put(outcome);
  }

  /** {@return all outcomes so far} */
  public synchronized List<T> all() {
    return List.copyOf(done.values());
  }
}
