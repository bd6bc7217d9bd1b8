package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills what a motion left open, stage by stage, in the manner of Algorithm 1 of LucidDrag,
 * arXiv:2406.00432: noise the moved photo, denoise its open cells under collaborative guidance,
 * hold all other cells at the moved photo's own noised latent. Backends that redraw are sampled by
 * {@link CollaborativeSampling} (decision 0006).
 *
 * <p>Holds no arithmetic of its own: a step is {@link DdimStep}. One loop serves one intention;
 * confined to the edit's thread. All noise comes from the seed.
 */
public final class SamplingLoop {
  private static final double RETEXTURE_START =
      0.25; // share of the schedule: coarse content survives (DESIGN, motion)

  private final DiffusionSession session;
  private final Set<BackendCapability> capabilities;
  private final NoiseSchedule schedule;
  private final CollaborativeGuidance guidance;
  private final SeededNoise noise;
  private final OptionalInt steps;
  private final List<Map<String, Double>> energies = CollaborativeGuidance.energiesOf(1);
  private int evaluations;

  /**
   * @param steps of the finest stage; coarser stages keep their proportion
   */
  public SamplingLoop(
      DiffusionSession session,
      Set<BackendCapability> capabilities,
      NoiseSchedule schedule,
      List<WeightedTerm> terms,
      long seed,
      OptionalInt steps) {
    this.session = session;
    this.capabilities = capabilities;
    this.schedule = schedule;
    this.guidance = new CollaborativeGuidance(terms);
    this.noise = new SeededNoise(seed);
    this.steps = steps;
  }

  /** Network evaluations so far, forward passes and guidance passes. */
  public int evaluations() {
    return evaluations;
  }

  /** Last energy of every term that acted, by id. */
  public Map<String, Double> energies() {
    return new LinkedHashMap<>(energies.get(0));
  }

  /**
   * Synthesises the open pixels.
   *
   * @param photo the unedited picture, of the session's size
   * @param moved the moved photo, open pixels filled roughly
   * @return the moved photo with its open pixels synthesised
   */
  public RgbImage run(
      RgbImage photo,
      RgbImage moved,
      Correspondence where,
      Conditioning source,
      Conditioning target,
      StepWatch watch) {
    List<Stage> stages = session.stages();
    int total = 0;
    for (Stage stage : stages) {
      total += stepsOf(stage, stages);
    }
    int done = 0;
    RgbImage picture = moved;
    for (Stage stage : stages) {
      boolean last = stage.index() == stages.size() - 1;
      StageCells cells = StageCells.of(where, stage, last);
      int count = stepsOf(stage, stages);
      if (cells.open().length > 0) {
        try (NDManager scope = session.scope().newSubManager()) {
          picture =
              stage(
                  new StageRun(stage, cells, where, source, target, last, done, total),
                  photo,
                  picture,
                  count,
                  scope,
                  watch);
        }
      }
      done += count;
    }
    return picture;
  }

  private int stepsOf(Stage stage, List<Stage> stages) {
    int finest = stages.get(stages.size() - 1).steps();
    return steps.isEmpty()
        ? stage.steps()
        : Math.max(1, (int) Math.round(stage.steps() * (double) steps.getAsInt() / finest));
  }

  private RgbImage stage(
      StageRun run, RgbImage photo, RgbImage picture, int count, NDManager scope, StepWatch watch) {
    Stage stage = run.stage;
    boolean onlyTexture = allTrue(run.cells.retexture());
    List<NoiseLevel> levels =
        schedule.descend(onlyTexture ? RETEXTURE_START : stage.start(), count);
    NDArray noise = this.noise.of(stage.index(), stage, scope); // (1, C, h, w)
    NDArray cleanMoved = session.encode(stage, picture, scope); // (1, C, h, w)
    NDArray cleanPhoto = session.encode(stage, photo, scope); // (1, C, h, w)
    try (MemoryBank known = bank(run, cleanMoved, noise, levels, watch);
        MemoryBank bank = bank(run, cleanPhoto, noise, levels, watch)) {
      NDArray openMask = mask(run.cells, stage, false, scope); // (1, 1, h, w)
      NDArray madeMask = mask(run.cells, stage, true, scope); // (1, 1, h, w)
      NDArray z = known.latent(0).stopGradient();
      z.attach(scope);
      for (int i = 0; i < count; i++) {
        NDArray now = z;
        double share = (run.done + i) / (double) run.total;
        watch.at(share, () -> session.decode(stage, now));
        NoiseLevel from = levels.get(i);
        boolean renews = from.timestep() <= RETEXTURE_START * schedule.trainSteps();
        NDArray active = renews ? openMask : madeMask;
        try (NDManager step = scope.newSubManager()) {
          NDArray start = z.stopGradient();
          start.attach(step);
          NDArray next = step(run, bank, start, levels, i, count);
          NDArray held = known.latent(i + 1).sub(known.latent(i + 1).mul(active));
          z = held.add(next.mul(active));
          z.attach(scope);
        }
        now.close();
      }
      return merge(session.decode(stage, z), picture, run);
    }
  }

  private NDArray step(
      StageRun run, MemoryBank bank, NDArray z, List<NoiseLevel> levels, int i, int count) {
    NoiseLevel from = levels.get(i);
    NoiseLevel to = levels.get(i + 1);
    StepRequest request =
        new StepRequest(run.stage, z, from, List.of(run.target), List.of(run.where));
    if (bank.attention(i).isPresent()) {
      request = request.withMemory(bank.attention(i).get(), false);
    }
    Prediction prediction = session.predict(request, Taps.NONE);
    evaluations++;
    NDArray guided = guide(run, bank, request, i, count); // (1, C, h, w)
    return guided == null
        ? DdimStep.apply(z, prediction.noise(), from.alphaBar(), to.alphaBar())
        : DdimStep.applyGuided(z, prediction.noise(), guided, from.alphaBar(), to.alphaBar());
  }

  private @Nullable NDArray guide(
      StageRun run, MemoryBank bank, StepRequest request, int i, int count) {
    if (!guidance.acts(i, count)) {
      return null;
    }
    NDArray photo = bank.latent(i).stopGradient();
    photo.attach(request.latent().getManager());
    StepRequest unedited =
        new StepRequest(run.stage, photo, request.level(), List.of(run.source), List.of());
    Features reference = session.features(unedited);
    evaluations += 2;
    CollaborativeGuidance.Row row =
        new CollaborativeGuidance.Row(reference, run.cells.forGuidance());
    return guidance.at(session, request, List.of(row), null, i, count, energies).sum();
  }

  private MemoryBank bank(
      StageRun run, NDArray clean, NDArray noise, List<NoiseLevel> levels, StepWatch watch) {
    if (capabilities.contains(BackendCapability.EXACT_INVERSION)) {
      return MemoryBank.exact(session, clean, noise, levels);
    }
    double share = run.done / (double) run.total;
    evaluations += levels.size() - 1;
    return MemoryBank.inverted(
        session,
        run.stage,
        clean,
        run.source,
        levels,
        i -> new Taps(capabilities.contains(BackendCapability.ATTENTION_MEMORY), false),
        () -> watch.at(share, () -> session.decode(run.stage, clean)));
  }

  private static NDArray mask(StageCells cells, Stage stage, boolean madeOnly, NDManager scope) {
    float[] mask = new float[stage.cells()];
    for (int i = 0; i < cells.open().length; i++) {
      mask[cells.open()[i]] = madeOnly && cells.retexture()[i] ? 0 : 1;
    }
    return mask.length == 0
        ? scope.zeros(new Shape(1, 1, stage.height(), stage.width()))
        : Tensors.of(scope, mask, 1, 1, stage.height(), stage.width());
  }

  /** Takes the decoded picture at open pixels and keeps the other ones as they were. */
  private static RgbImage merge(RgbImage decoded, RgbImage picture, StageRun run) {
    int n = picture.width() * picture.height();
    float[] planes = picture.planes().clone();
    for (int at = 0; at < n; at++) {
      if (run.where.open()[at] && (run.last || !run.where.retexture()[at])) {
        for (int c = 0; c < 3; c++) {
          planes[c * n + at] = Math.max(0, Math.min(1, decoded.planes()[c * n + at]));
        }
      }
    }
    return new RgbImage(picture.width(), picture.height(), planes);
  }

  private static boolean allTrue(boolean[] flags) {
    boolean[] all = new boolean[flags.length];
    Arrays.fill(all, true);
    return Arrays.equals(all, flags);
  }

  /** What one stage of one intention works on. */
  private record StageRun(
      Stage stage,
      StageCells cells,
      Correspondence where,
      Conditioning source,
      Conditioning target,
      boolean last,
      int done,
      int total) {}
}
