package io.luciddrag.examples.benchmark;

import com.google.gson.JsonObject;
import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Sampling;
import io.luciddrag.examples.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

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

  /**
   * GFLOP of one evaluation of SD 1.5 at 512 px with 77 tokens, a multiplication and an addition
   * being two: torch 2.7.1's FlopCounterMode over diffusers 0.35.2's UNet2DConditionModel.
   */
  private static final double EVALUATION = 803.3;

  private static final List<Motion> MOTIONS =
      List.of(Motion.BEND, Motion.RESHAPE, Motion.ROTATE, Motion.SCALE); // all explain the scene

  private final Supplier<LucidDrag> opener;
  private final DragRequest request;
  private final int steps;
  private final String precision;
  private final ToDoubleFunction<String> peak;
  private final Terminal terminal;
  private final List<Measurement> measured = new ArrayList<>();

  /**
   * Makes a benchmark.
   *
   * @param opener opens an engine that has the model
   * @param steps of the short edits that longer ones are extrapolated from
   * @param precision of the model, or auto; fp32 has no memory budget
   * @param peak of the machine in GFLOP/s, in fp32 and bf16: {@link MatrixPeak#measured}
   */
  public StableDiffusionBenchmark(
      Supplier<LucidDrag> opener,
      BenchmarkScene scene,
      int steps,
      String precision,
      ToDoubleFunction<String> peak,
      Terminal terminal) {
    this.opener = opener;
    this.request = scene.request();
    this.steps = steps;
    this.precision = precision.toLowerCase(Locale.ROOT);
    this.peak = peak;
    this.terminal = terminal;
  }

  /** Measures everything. */
  public BenchmarkTable run() {
    long idle = ResidentMemory.now();
    double evaluation;
    try (LucidDrag lucid = opener.get()) {
      terminal.say("making the model ...");
      Stopwatch loading = new Stopwatch();
      loading.time(
          () -> lucid.preview(request.toBuilder().backend(BACKEND).build(), reading(Motion.BEND)));
      seconds("model made and loaded", loading.median());
      memory("memory with the model, over the idle JVM", ResidentMemory.now(), idle, Double.NaN);
      terminal.say("warming up ...");
      edit(lucid, Sampling.published().toBuilder().steps(1).build(), 1);

      TimedEdit one = edit(lucid, of(Sampling.published()), 1);
      parts(one.times());
      published(one);
      work(one);
      evaluation = one.times().evaluation();
      memory(
          "peak memory over the idle JVM, " + steps + " steps",
          ResidentMemory.peak(),
          idle,
          precision.equals("fp32") ? Double.NaN : MEMORY);

      TimedEdit four = edit(lucid, of(Sampling.published()), MOTIONS.size());
      compared("published, " + four.readings() + " readings", four, Sampling.published(), one);
      memory("peak memory with them", ResidentMemory.peak(), idle, Double.NaN);

      TimedEdit fast = edit(lucid, of(Sampling.fast()), 1);
      compared("fast, 1 reading", fast, Sampling.fast(), one);

      Sampling reuse = Sampling.published().toBuilder().deepReuse(2).build();
      TimedEdit reused = edit(lucid, of(reuse), 1);
      compared("deep reuse 2, 1 reading", reused, reuse, one);
    }
    peaks(evaluation);
    return table();
  }

  private Sampling of(Sampling preset) {
    return preset.toBuilder().steps(Math.min(steps, preset.steps())).build();
  }

  private Intention reading(Motion motion) {
    return Intention.of(motion).toBuilder()
        .prompts(request.caption(), request.caption() + ", " + motion.verb())
        .build();
  }

  private TimedEdit edit(LucidDrag lucid, Sampling sampling, int readings) {
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
    return new TimedEdit(
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

  private void published(TimedEdit edit) {
    seconds("edit, " + measuredAs("published, 1 reading", edit), edit.times().total());
    if (isShort(Sampling.published())) {
      seconds(
          "edit, " + extrapolatedAs("published, 1 reading", Sampling.published()),
          edit.whole(Sampling.published(), edit));
    }
  }

  /** Beside the published edit of one reading. */
  private void compared(String name, TimedEdit edit, Sampling preset, TimedEdit published) {
    compared(measuredAs(name, edit), edit.times().total(), published.times().total());
    if (isShort(preset)) {
      compared(
          extrapolatedAs(name, preset),
          edit.whole(preset, published),
          published.whole(Sampling.published(), published));
    }
  }

  private void compared(String name, double seconds, double published) {
    seconds("edit, " + name, seconds);
    measured.add(Measurement.free("  " + name + ", against 1 published", seconds / published, "x"));
  }

  private boolean isShort(Sampling preset) {
    return steps < preset.steps();
  }

  private static String measuredAs(String name, TimedEdit edit) {
    return name + ", " + edit.sampling().steps() + " steps";
  }

  private static String extrapolatedAs(String name, Sampling preset) {
    return name + ", extrapolated to " + preset.steps() + " steps";
  }

  private void work(TimedEdit edit) {
    int full = Sampling.published().steps();
    double gradients = edit.measure("gradients");
    double bank = edit.measure("memoryBank") / MEBI;
    measured.add(Measurement.free("  network evaluations", edit.measure("evaluations"), ""));
    measured.add(Measurement.free("  gradients", gradients, ""));
    measured.add(Measurement.free("  memory bank", bank, "MiB"));
    if (isShort(Sampling.published())) {
      StepPlan plan = new StepPlan(Sampling.published());
      double share = (double) plan.guided() / new StepPlan(edit.sampling()).guided();
      double kept = (double) plan.kept() / new StepPlan(edit.sampling()).kept();
      String name = " in " + full + " steps";
      measured.add(Measurement.free("  network evaluations" + name, plan.evaluations(), ""));
      measured.add(Measurement.free("  gradients" + name, gradients * share, ""));
      measured.add(Measurement.free("  memory bank" + name, bank * kept, "MiB"));
    }
  }

  /** The evaluation beside what the machine can do at most, measured when nothing else runs. */
  private void peaks(double evaluation) {
    if (Double.isNaN(evaluation)) {
      return; // seconds of work with nothing to compare
    }
    terminal.say("matrix products ...");
    double fp32 = peak.applyAsDouble("fp32");
    double bf16 = peak.applyAsDouble("bf16");
    double reached = EVALUATION / evaluation;
    speed("matrix peak in fp32", fp32);
    speed("matrix peak in bf16", bf16);
    speed("network evaluation of 803 GFLOP", reached);
    boolean against32 = precision.equals("auto") ? fp32 > bf16 : precision.equals("fp32");
    measured.add(
        Measurement.free(
            "  its share of the peak in " + (against32 ? "fp32" : "bf16"),
            100 * reached / (against32 ? fp32 : bf16),
            "%"));
  }

  private void speed(String name, double gigaflops) {
    measured.add(Measurement.free(name, gigaflops, "GFLOP/s"));
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
            "matrix peak: the best of five products of 4096 x 4096 matrices, measured as in tools/benchmark",
            "803 GFLOP: counted by torch 2.7.1 in diffusers' SD 1.5 at 512 px"));
  }
}
