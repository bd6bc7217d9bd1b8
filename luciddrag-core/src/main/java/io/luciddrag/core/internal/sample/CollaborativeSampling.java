package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Sampling;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Algorithm 1 of LucidDrag, arXiv:2406.00432: invert the photo with the source prompt into a memory
 * bank, then denoise with the target prompt under collaborative guidance.
 *
 * <p>Readings with the same source prompt share inversion, bank and reference features and go
 * through the steps side by side. Confined to the edit's thread. All noise comes from the seed.
 */
public final class CollaborativeSampling {
  private final DiffusionSession session;
  private final Set<BackendCapability> capabilities;
  private final NoiseSchedule schedule;
  private final CollaborativeGuidance guidance;
  private final Sampling sampling;
  private final RedrawStep.Noise noise;

  /**
   * @param sampling with the number of steps that is wanted
   */
  public CollaborativeSampling(
      DiffusionSession session,
      Set<BackendCapability> capabilities,
      NoiseSchedule schedule,
      List<WeightedTerm> terms,
      Sampling sampling,
      long seed) {
    this(session, capabilities, schedule, terms, sampling, new SeededNoise(seed)::of);
  }

  CollaborativeSampling(
      DiffusionSession session,
      Set<BackendCapability> capabilities,
      NoiseSchedule schedule,
      List<WeightedTerm> terms,
      Sampling sampling,
      RedrawStep.Noise noise) {
    this.session = session;
    this.capabilities = capabilities;
    this.schedule = schedule;
    this.guidance = new CollaborativeGuidance(terms);
    this.sampling = sampling;
    this.noise = noise;
  }

  /**
   * Redraws all readings.
   *
   * @param photo the unedited picture, of the session's size
   * @param nullText the prepared empty prompt
   * @return one result a task, in order
   */
  public List<Redrawn> run(
      RgbImage photo, List<RedrawTask> tasks, Conditioning nullText, StepWatch watch) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int k = 0; k < tasks.size(); k++) {
      String prompt = tasks.get(k).source().prompt();
      groups.computeIfAbsent(prompt, p -> new ArrayList<>()).add(k);
    }
    Redrawn[] results = new Redrawn[tasks.size()];
    WorkShare work = new WorkShare(groups.values(), windows(), photo, watch);
    for (List<Integer> group : groups.values()) {
      List<RedrawTask> members = group.stream().map(tasks::get).toList();
      List<Redrawn> done = group(photo, members, nullText, work);
      for (int k = 0; k < done.size(); k++) {
        results[group.get(k)] = done.get(k);
      }
    }
    return List.of(results);
  }

  private List<Redrawn> group(
      RgbImage photo, List<RedrawTask> tasks, Conditioning nullText, WorkShare work) {
    Stage stage = session.stages().get(0);
    StepWindows windows = windows();
    List<NoiseLevel> all = levels();
    List<NoiseLevel> levels = all.subList(windows.first(), all.size());
    try (NDManager scope = session.scope().newSubManager()) {
      NDArray clean = session.encode(stage, photo, scope); // (1, C, h, w)
      NDArray fixed = noise.of(0, stage, scope); // (1, C, h, w)
      Conditioning source = tasks.get(0).source();
      List<RedrawRow> rows = new ArrayList<>();
      long bankBytes;
      int shared;
      try (MemoryBank bank = invert(stage, clean, fixed, source, levels, work)) {
        RedrawScene scene =
            new RedrawScene(
                session, stage, sampling, windows, levels, bank, source, nullText, scope);
        for (RedrawTask task : tasks) {
          rows.add(RedrawRow.start(task, scene, fixed));
        }
        RedrawStep step = new RedrawStep(scene, guidance, capabilities, fixed, noise);
        step.runAll(rows, work);
        bankBytes = bank.bytes();
        shared = step.shared(levels);
      }
      List<Redrawn> results = new ArrayList<>(); // the bank is gone: decoding needs the room
      for (RedrawRow row : rows) {
        work.check();
        RgbImage picture = session.decode(stage, row.latent());
        results.add(new Redrawn(picture, row.measures(photo, picture, bankBytes, shared)));
      }
      return results;
    }
  }

  private MemoryBank invert(
      Stage stage,
      NDArray clean,
      NDArray fixed,
      Conditioning source,
      List<NoiseLevel> levels,
      WorkShare work) {
    boolean attends =
        sampling.attention() != Sampling.Attention.OFF
            && capabilities.contains(BackendCapability.ATTENTION_MEMORY);
    boolean features = sampling.references() == Sampling.References.RECORDED;
    StepWindows windows = windows();
    IntFunction<Taps> taps =
        i -> {
          int step = windows.first() + i;
          return new Taps(
              attends && windows.attends(step),
              features && windows.guides(step) && guidance.acts(step, windows.steps()));
        };
    return sampling.solver() == Sampling.Solver.LCM
        ? MemoryBank.observed(session, stage, clean, fixed, source, levels, taps, work::inverted)
        : MemoryBank.inverted(session, stage, clean, source, levels, taps, work::inverted);
  }

  /** All levels of the schedule, noisiest first, then the clean end. */
  private List<NoiseLevel> levels() {
    return sampling.solver() == Sampling.Solver.LCM
        ? schedule.consistency(sampling.steps(), 1)
        : schedule.ddim(sampling.steps());
  }

  private StepWindows windows() {
    return new StepWindows(sampling, sampling.steps());
  }
}
