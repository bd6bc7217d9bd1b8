package io.luciddrag.examples.ablation;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes so far, a line of JSON each in {@code outcomes.jsonl}; a run with the same settings
 * goes on after them. Safe from any thread.
 */
final class OutcomeFile {
  private static final Gson GSON = new Gson();

  private final Path file;
  private final Map<String, Outcome> done = new HashMap<>();

  /**
   * Opens.
   *
   * @param settings what must be equal for outcomes to be comparable; kept in {@code settings.txt}
   * @throws BadInputException if the folder has outcomes of other settings
   */
  OutcomeFile(Path folder, String settings) throws IOException {
    Files.createDirectories(folder);
    file = folder.resolve("outcomes.jsonl");
    Path kept = folder.resolve("settings.txt");
    if (!Files.exists(file)) {
      WholeFile.text(settings, kept);
      Files.createFile(file);
    } else if (!Files.exists(kept) || !Files.readString(kept).equals(settings)) {
      throw new BadInputException(
          folder + " holds outcomes of other settings; give another --out or delete it");
    }
    for (String line : Files.readAllLines(file)) {
      Outcome outcome = read(line);
      if (outcome != null) {
        done.put(key(outcome.scene(), outcome.condition()), outcome);
      }
    }
  }

  /** Null for a line that was cut short by an interruption; its edit is made again. */
  private static @Nullable Outcome read(String line) {
    try {
      return GSON.fromJson(line, Outcome.class);
    } catch (JsonSyntaxException e) {
      return null;
    }
  }

  synchronized boolean has(int scene, Condition condition) {
    return done.containsKey(key(scene, condition.name()));
  }

  synchronized void add(Outcome outcome) throws IOException {
    Files.writeString(file, GSON.toJson(outcome) + "\n", StandardOpenOption.APPEND);
    done.put(key(outcome.scene(), outcome.condition()), outcome);
  }

  synchronized List<Outcome> all() {
    return List.copyOf(done.values());
  }

  private static String key(int scene, String condition) {
    return scene + " " + condition;
  }
}
