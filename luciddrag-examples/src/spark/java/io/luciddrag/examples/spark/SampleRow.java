package io.luciddrag.examples.spark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.luciddrag.examples.bench.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one sample, a line of {@code results.jsonl}.
 *
 * @param sample category and folder
 * @param executor host and number of the executor that edited it
 * @param resumed whether an earlier run had done it
 * @param seconds how long its edit took, or what went before its failure
 * @param motion the motion of the reading that was carried out, if it names one
 * @param seed the seed that repeats it; null if it failed
 * @param scores null if it failed
 * @param measureSeconds how long measuring took; null if it failed
 * @param failure why there is no result; null if there is
 */
record SampleRow(
    String sample,
    String executor,
    boolean resumed,
    double seconds,
    @Nullable String motion,
    @Nullable Long seed,
    @Nullable Scores scores,
    @Nullable Double measureSeconds,
    @Nullable String failure) {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  static SampleRow failed(String sample, String executor, double seconds, String why) {
    return new SampleRow(sample, executor, false, seconds, null, null, null, null, why);
  }

  /** {@return the row of a run that goes on where this one stopped} */
  SampleRow again() {
    return new SampleRow(sample, executor, true, seconds, motion, seed, scores, measureSeconds, failure);
  }

  /** {@return one line of JSON, without a line break} */
  String line() {
    return GSON.toJson(this);
  }

  /** Reads what {@link #line} wrote. */
  static SampleRow parse(String line) {
    return GSON.fromJson(line, SampleRow.class);
  }

  /** {@return the row in a file; empty if there is none, or not a whole one} */
  static Optional<SampleRow> in(Path file) {
    try {
      return Optional.ofNullable(parse(Files.readString(file)))
          .filter(row -> row.sample() != null && row.scores() != null);
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }
}
