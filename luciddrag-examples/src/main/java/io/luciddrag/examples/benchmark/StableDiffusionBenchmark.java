package io.luciddrag.examples.benchmark;

import com.google.gson.JsonObject;
import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Sampling;
import io.luciddrag.examples.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures edits with Stable Diffusion: the parts of one, one reading against four, the presets and
 * the reuse of deep features. Every edit runs once; medians are over its steps.
 */
public final class StableDiffusionBenchmark {
  /** The fewest steps in which every kind of step occurs. */
  public static final int MIN_STEPS = 3;

  private static final String BACKEND = "stable-diffusion";
  private static final double MEBI = 1024 * 1024;
  private static final double MEMORY = 6144; // MiB, for 16 bit
  private static final List<Motion> MOTIONS =
      List.of(Motion.BEND, Motion.ROTATE, Motion.SCALE, Motion.STRETCH);

  private final Supplier<LucidDrag> opener;
  private final DragRequest request;
  private final int steps;
  private final String precision;
  private final Terminal terminal;
  private final List<Measurement> measured = new ArrayList<>();

  /**
   * Makes a benchmark.
   *
   * @param opener opens an engine that has the model
   * @param steps of the short edits that longer ones are extrapolated from
   * @param precision for the heading; fp32 has no memory budget
   */
  public StableDiffusionBenchmark(
      Supplier<LucidDrag> opener,
      BenchmarkScene scene,
      int steps,
      String precision,
      Terminal terminal) {
    this.opener = opener;
    this.request = scene.request();
    this.steps = steps;
    this.precision = precision;
    this.terminal = terminal;
  }

  /** Measures everything. */
  public BenchmarkTable run() {
    long idle = ResidentMemory.now();
    try (LucidDrag lucid = opener.get()) {
      terminal.say("making the model ...");
      Stopwatch loading = new Stopwatch();
      loading.time(
          () -> lucid.preview(request.toBuilder().backend(BACKEND).build(), reading(Motion.BEND)));
      seconds("model made and loaded", loading.median());
      memory("memory with the model, over the idle JVM", ResidentMemory.now(), idle, Double.NaN);
      terminal.say("warming up ...");
      edit(lucid, Sampling.published().toBuilder().steps(1).build(), 1);

      Timed one = edit(lucid, of(Sampling.published()), 1);
      parts(one.times());
      whole("published, 1 reading", one, Sampling.published(), one);
      work(one);
      memory(
          "peak memory over the idle JVM, " + steps + " steps",
          ResidentMemory.peak(),
          idle,
          precision.equals("fp32") ? Double.NaN : MEMORY);

      Timed four = edit(lucid, of(Sampling.published()), MOTIONS.size());
      whole("published, " + four.readings() + " readings", four, Sampling.published(), one);
      memory("peak memory with them", ResidentMemory.peak(), idle, Double.NaN);

      Timed fast = edit(lucid, of(Sampling.fast()), 1);
      whole("fast, 1 reading", fast, Sampling.fast(), one);

      Sampling reuse = Sampling.published().toBuilder().deepReuse(2).build();
      Timed reused = edit(lucid, of(reuse), 1);
      whole("deep reuse 2, 1 reading", reused, reuse, one);
    }
    return table();
  }

  private Sampling of(Sampling preset) {
    return preset.toBuilder().steps(steps).build();
  }

  private Intention reading(Motion motion) {
    return Intention.of(motion).toBuilder()
        .prompts(request.caption(), request.caption() + ", " + motion.verb())
        .build();
  }

  private Timed edit(LucidDrag lucid, Sampling sampling, int readings) {
    terminal.say("edit, %d steps, %d reading(s) ...".formatted(sampling.steps(), readings));
    StepClock clock = new StepClock(System::nanoTime);
    DragRequest edited =
        request.toBuilder()
            .backend(BACKEND)
            .sampling(sampling)
            .results(readings)
            .intentions(MOTIONS.subList(0, readings).stream().map(this::reading).toList())
            .listener(clock)
            .build();
    long start = System.nanoTime();
    EditResult result = lucid.edit(edited);
    double total = (System.nanoTime() - start) / 1e9;
    int done = result.edits().size();
    return new Timed(
        EditTimes.of(clock.marks(), new StepPlan(sampling), done, total), sampling, result.edits());
  }

  private void parts(EditTimes times) {
    seconds("network evaluation (inversion step)", times.evaluation());
    seconds("plain step, 2 evaluations", times.plain());
    seconds("guided step", times.reference() + times.guided());
    seconds("  its reference features", times.reference());
    seconds("  its gradients", times.gradients());
    seconds("prompts and encode", times.encode());
    seconds("decode", times.decode());
  }

  /** A whole edit as measured and, if it was shorter than its preset, as it would be. */
  private void whole(String name, Timed edit, Sampling preset, Timed published) {
    double total = edit.times().total();
    seconds("edit, " + name + ", " + steps + " steps", total);
    times("  against published, 1 reading", total / published.times().total(), edit, published);
    if (steps < preset.steps()) {
      double whole = edit.whole(preset, published);
      seconds("  extrapolated to " + preset.steps() + " steps", whole);
      times(
          "  against published, 1 reading",
          whole / published.whole(Sampling.published(), published),
          edit,
          published);
    }
  }

  @SuppressWarnings("ReferenceEquality") // that very edit, not one like it
  private void times(String name, double ratio, Timed edit, Timed published) {
    if (edit != published) {
      measured.add(Measurement.free(name, ratio, "x"));
    }
  }

  private void work(Timed edit) {
    int full = Sampling.published().steps();
    double gradients = edit.measure("gradients");
    double bank = edit.measure("memoryBank") / MEBI;
    measured.add(Measurement.free("  network evaluations", edit.measure("evaluations"), ""));
    measured.add(Measurement.free("  gradients", gradients, ""));
    measured.add(Measurement.free("  memory bank", bank, "MiB"));
    if (steps < full) {
      StepPlan plan = new StepPlan(Sampling.published());
      double share = (double) plan.guided() / new StepPlan(edit.sampling()).guided();
      String name = " in " + full + " steps";
      measured.add(Measurement.free("  network evaluations" + name, plan.evaluations(), ""));
      measured.add(Measurement.free("  gradients" + name, gradients * share, ""));
      measured.add(Measurement.free("  memory bank" + name, bank * full / steps, "MiB"));
    }
  }

  private void seconds(String name, double seconds) {
    measured.add(Measurement.free(name, seconds, "s"));
  }

  private void memory(String name, long bytes, long idle, double budget) {
    double over = idle < 0 || bytes < 0 ? -1 : (bytes - idle) / MEBI;
    measured.add(new Measurement(name, over, "MiB", budget));
  }

  private BenchmarkTable table() {
    int side = Math.max(request.image().getWidth(), request.image().getHeight());
    JsonObject facts = new JsonObject();
    facts.addProperty("backend", BACKEND);
    facts.addProperty("precision", precision);
    facts.addProperty("side", side);
    facts.addProperty("steps", steps);
    return new BenchmarkTable(
        "%s in %s, %d px, every edit once, medians of its steps"
            .formatted(BACKEND, precision, side),
        facts,
        measured,
        List.of(
            "extrapolated: measured parts times their number in the longer edit, nothing else",
            "matrix peak of this machine in fp32 and bf16: see tools/benchmark"));
  }

  /** An edit and its times. */
  private record Timed(EditTimes times, Sampling sampling, List<Edit> edits) {
    int readings() {
      return edits.size();
    }

    double measure(String name) {
      return edits.get(0).diagnostics().measures().getOrDefault(name, Double.NaN);
    }

    /** Short edits of a preset may have no guided step; guidance costs the same in all. */
    double whole(Sampling preset, Timed published) {
      double own = times.gradients();
      return times.whole(
          new StepPlan(preset),
          readings(),
          Double.isNaN(own) ? published.times().gradients() : own);
    }
  }
}
