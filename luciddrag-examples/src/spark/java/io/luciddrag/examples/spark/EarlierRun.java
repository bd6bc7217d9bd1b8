package io.luciddrag.examples.spark;

import com.google.gson.JsonObject;
import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sees to it that a folder of results is gone on with by the same command only. */
final class EarlierRun {
  private static final String FILE = "options.json";

  private EarlierRun() {}

  /**
   * Notes the options of a new run, or compares them with those of the run before.
   *
   * @param out a folder that exists
   * @param data the samples
   * @param options how they are edited
   * @throws BadInputException if the folder holds something else
   */
  static void goOnOrBegin(Path out, Path data, List<String> options) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("data", data.toString());
    json.add("options", JsonText.texts(options));
    String now = JsonText.of(json);
    Path file = out.resolve(FILE);
    if (Files.exists(file)) {
      String before = Files.readString(file);
      if (!before.equals(now)) {
        throw new BadInputException(
            "--out '%s' holds results of other samples or options: %s; give the same ones to go on, or name another folder"
                .formatted(out, before));
      }
      return;
    }
    if (!isEmpty(out)) {
      throw new BadInputException(
          "--out '%s' is not empty and has no %s of an earlier run; name another folder"
              .formatted(out, FILE));
    }
    WholeFile.text(now, file);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
