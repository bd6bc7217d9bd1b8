package io.luciddrag.examples.benchmark;

import com.google.gson.JsonObject;
import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Phase;
import io.luciddrag.examples.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures medians after a warm-up and sets them against the budgets of the design document
 * (section 6: 2 cores, 512 pixels).
 */
public final class Benchmark {
  private static final double MEBI = 1024 * 1024;
  private static final int LARGE_ROUNDS = 3;

  private final Supplier<LucidDrag> opener;
  private static final int WARM_UP = 20; // previews

  private final List<BenchmarkScene> scenes;
  private final int rounds;
  private final Terminal terminal;
  private final List<Measurement> measured = new ArrayList<>();

  /** Makes a benchmark. */
  public Benchmark(
      Supplier<LucidDrag> opener, List<BenchmarkScene> scenes, int rounds, Terminal terminal) {
    this.opener = opener;
    this.scenes = List.copyOf(scenes);
    this.rounds = rounds;
    this.terminal = terminal;
  }

  /** Measures everything. */
  public BenchmarkTable run() throws IOException {
    long idle = ResidentMemory.now();
    open();
    try (LucidDrag lucid = opener.get()) {
      terminal.say("warming up ...");
      warmUp(lucid);
      preview(lucid);
      reason(lucid);
      edits(lucid);
      memory("peak memory over the idle JVM", idle, 1024);
      large(lucid);
      memory("peak memory with 12 megapixels", idle, Double.NaN);
    }
    JsonObject facts = new JsonObject();
    facts.addProperty("scenes", scenes.size());
    facts.addProperty("rounds", rounds);
    return new BenchmarkTable(
        "%d scene(s) of 512 px, medians of %d rounds".formatted(scenes.size(), rounds),
        facts,
        measured,
        List.of());
  }

  /** Until the virtual machine has compiled what a host that runs for a while has compiled. */
  private void warmUp(LucidDrag lucid) {
    BenchmarkScene scene = scenes.get(0);
    Intention intention = lucid.reason(scene.request()).intentions().get(0);
    for (int i = 0; i < WARM_UP; i++) {
      lucid.preview(scene.request(), intention);
    }
    for (BenchmarkScene each : scenes) {
      lucid.edit(each.request());
    }
  }

  private void open() {
    terminal.say("open ...");
    Stopwatch first = new Stopwatch();
    first.time(() -> opener.get().close());
    Stopwatch later = new Stopwatch();
    for (int i = 0; i < rounds; i++) {
      later.time(() -> opener.get().close());
    }
    measured.add(Measurement.free("open and close, first time", 1000 * first.median(), "ms"));
    measured.add(new Measurement("open and close", 1000 * later.median(), "ms", 1000));
  }

  private void preview(LucidDrag lucid) {
    terminal.say("preview ...");
    Stopwatch watch = new Stopwatch();
    for (BenchmarkScene scene : scenes) {
      Intention intention = lucid.reason(scene.request()).intentions().get(0);
      for (int i = 0; i < rounds; i++) {
        watch.time(() -> lucid.preview(scene.request(), intention));
      }
    }
    measured.add(new Measurement("preview", 1000 * watch.median(), "ms", 100));
  }

  private void reason(LucidDrag lucid) {
    terminal.say("reason ...");
    Stopwatch watch = new Stopwatch();
    for (BenchmarkScene scene : scenes) {
      for (int i = 0; i < rounds; i++) {
        watch.time(() -> lucid.reason(scene.request()).intentions());
      }
    }
    measured.add(new Measurement("locate and reason", 1000 * watch.median(), "ms", 150));
  }

  private void edits(LucidDrag lucid) {
    Map<Phase, Stopwatch> phases = new EnumMap<>(Phase.class);
    double three = edits(lucid, 3, phases);
    double one = edits(lucid, 1, new EnumMap<>(Phase.class));
    double four = edits(lucid, 4, new EnumMap<>(Phase.class));
    measured.add(new Measurement("edit, 3 results", three, "s", 3));
    phases.forEach(
        (phase, watch) ->
            measured.add(
                Measurement.free(
                    "  " + phase.name().toLowerCase(Locale.ROOT), 1000 * watch.median(), "ms")));
    measured.add(Measurement.free("edit, 1 result", one, "s"));
    measured.add(Measurement.free("edit, 4 results", four, "s"));
    measured.add(Measurement.free("3 results against 1", three / one, "x"));
    measured.add(new Measurement("4 results against 1", four / one, "x", 2.5));
  }

  private double edits(LucidDrag lucid, int results, Map<Phase, Stopwatch> phases) {
    terminal.say("edit, " + results + " results ...");
    Stopwatch watch = new Stopwatch();
    for (BenchmarkScene scene : scenes) {
      DragRequest request = scene.request().toBuilder().results(results).build();
      for (int i = 0; i < rounds; i++) {
        watch.time(() -> note(lucid.edit(request), phases));
      }
    }
    return watch.median();
  }

  private static void note(EditResult result, Map<Phase, Stopwatch> phases) {
    if (!result.edits().isEmpty()) {
      result
          .edits()
          .get(0)
          .diagnostics()
          .seconds()
          .forEach((phase, s) -> phases.computeIfAbsent(phase, p -> new Stopwatch()).add(s));
    }
  }

  private void large(LucidDrag lucid) throws IOException {
    terminal.say("12 megapixels ...");
    LargePhoto photo = LargePhoto.lorikeet();
    double whole = large(lucid, photo.whole());
    double part = large(lucid, photo.part());
    measured.add(Measurement.free("edit in 12 megapixels", whole, "s"));
    measured.add(Measurement.free("edit in the same part alone", part, "s"));
    measured.add(Measurement.free("12 megapixels against the part", whole / part, "x"));
  }

  private double large(LucidDrag lucid, DragRequest request) {
    Stopwatch watch = new Stopwatch();
    lucid.edit(request);
    for (int i = 0; i < Math.min(LARGE_ROUNDS, rounds); i++) {
      watch.time(() -> lucid.edit(request));
    }
    return watch.median();
  }

  private void memory(String name, long idle, double budget) {
    long peak = ResidentMemory.peak();
    double over = idle < 0 || peak < 0 ? -1 : (peak - idle) / MEBI;
    measured.add(new Measurement(name, over, "MiB", budget));
  }
}
