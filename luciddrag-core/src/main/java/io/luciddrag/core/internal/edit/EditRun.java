package io.luciddrag.core.internal.edit;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.Phase;
import io.luciddrag.ReasonResult;
import io.luciddrag.Region;
import io.luciddrag.Sampling;
import io.luciddrag.core.internal.motion.MotionPlanner;
import io.luciddrag.core.internal.reason.IntentionChoice;
import io.luciddrag.core.internal.sample.CollaborativeSampling;
import io.luciddrag.core.internal.sample.NoiseSchedule;
import io.luciddrag.core.internal.sample.SamplingLoop;
import io.luciddrag.core.internal.sample.WeightedTerm;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.ReasoningRequest;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One call of the engine, from request to result. Confined to the calling thread. */
final class EditRun {
  private final DragRequest request;
  private final Plugins plugins;
  private final EditControl control;
  private final Locating locating;

  /**
   * @param control made when the call came in, so that waiting for a turn counts towards the
   *     deadline
   */
  EditRun(DragRequest request, Plugins plugins, EditControl control) {
    this.request = request;
    this.plugins = plugins;
    this.control = control;
    this.locating = new Locating(request, plugins.locators(), control);
  }

  EditResult edit() {
    control.check();
    DiffusionBackend backend = plugins.backends().get(request.backend());
    Map<String, Double> weights = GuidanceChoice.weights(request, backend);
    List<WeightedTerm> terms = GuidanceChoice.terms(weights, backend, plugins.terms());
    Sampling sampling = SamplingChoice.of(request, backend);
    long seed = request.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(1L << 53));
    WorkingScene scene = locating.scene(backend.workingSize());
    List<Region> regions = locating.regions(scene);
    MotionPlanner planner = new MotionPlanner(scene.located(), regions);
    boolean hostChose = !request.intentions().isEmpty();
    List<Intention> ranked = hostChose ? request.intentions() : reason(scene, regions, planner);
    control.report(Phase.REASON, 0.06, -1, null);
    double longest = scene.located().drags().stream().mapToDouble(Drag::length).max().orElse(0);
    Readings readings = new Readings(planner, longest);
    int wanted = hostChose ? request.intentions().size() : request.results();
    List<Readings.Reading> picked =
        control.timed(Phase.MOTION, () -> readings.pick(ranked, wanted, hostChose, control::check));
    requireSome(picked, planner, ranked);
    control.report(Phase.MOTION, 0.12, -1, null);
    List<String> notes = new ArrayList<>(readings.notes());
    Carrying how = new Carrying(terms, sampling, seed);
    List<Edit> edits = carryOut(scene, backend, how, regions, picked, notes);
    if (scene.proposed()) {
      notes.add("no mask was given; the area that may change was proposed around the drags");
    }
    if (!backend.capabilities().contains(BackendCapability.TEXT)) {
      notes.add(
          "text was not used by backend '" + backend.id() + "', which does not understand it");
    }
    notes.addAll(0, control.notes());
    return new EditResult(
        edits,
        scene.editable(),
        regions.stream().map(scene::toPhoto).toList(),
        seed,
        backend.id(),
        settings(scene, weights, sampling),
        notes);
  }

  ReasonResult reason() {
    control.check();
    WorkingScene scene = locating.scene(plugins.backends().get(request.backend()).workingSize());
    List<Region> regions = locating.regions(scene);
    List<Intention> readings = reason(scene, regions, new MotionPlanner(scene.located(), regions));
    return new ReasonResult(
        readings,
        regions.stream().map(scene::toPhoto).toList(),
        scene.editable(),
        scene.located().caption(),
        control.notes());
  }

  BufferedImage preview(Intention intention) {
    control.check();
    WorkingScene scene = locating.scene(plugins.backends().get(request.backend()).workingSize());
    MotionPlanner planner = new MotionPlanner(scene.located(), locating.regions(scene));
    Readings readings = new Readings(planner, 0);
    List<Readings.Reading> picked = readings.pick(List.of(intention), 1, true, control::check);
    requireSome(picked, planner, List.of(intention));
    return IntentionEdit.preview(scene, picked.get(0).field());
  }

  /**
   * A host's motion, or a plugin's, may make no sense for the drags: better an error than an empty
   * result.
   */
  private static void requireSome(
      List<Readings.Reading> picked, MotionPlanner planner, List<Intention> wanted) {
    if (picked.isEmpty()) {
      throw new InvalidRequestException(
          List.of(
              "none of "
                  + wanted
                  + " explains these drags; motions that do: "
                  + planner.facts().stream().map(f -> f.motion().name()).toList()));
    }
  }

  private List<Intention> reason(WorkingScene scene, List<Region> regions, MotionPlanner planner) {
    IntentionReasoner reasoner = plugins.reasoners().get(request.reasoner());
    return control.timed(
        Phase.REASON,
        () -> {
          ReasoningRequest question =
              new ReasoningRequest(scene.located(), regions, planner.facts());
          List<Intention> readings =
              PluginCall.guarded("reasoner", reasoner.id(), () -> reasoner.reason(question));
          return IntentionChoice.ranked(reasoner.id(), readings == null ? List.of() : readings);
        });
  }

  private List<Edit> carryOut(
      WorkingScene scene,
      DiffusionBackend backend,
      Carrying how,
      List<Region> regions,
      List<Readings.Reading> picked,
      List<String> notes) {
    Map<String, Conditioning> prompts = new LinkedHashMap<>();
    try (DiffusionSession session = backend.open(scene.image())) {
      try {
        for (Readings.Reading reading : picked) {
          prompts.computeIfAbsent(reading.intention().sourcePrompt(), session::condition);
          prompts.computeIfAbsent(reading.intention().targetPrompt(), session::condition);
        }
        Sampling sampling = how.sampling();
        if (sampling == null) {
          return fill(scene, backend, session, how, picked, prompts);
        }
        prompts.computeIfAbsent("", session::condition);
        prompts.values().forEach(prompt -> notes.addAll(prompt.notes()));
        NoiseSchedule schedule = new NoiseSchedule(backend.schedule());
        CollaborativeSampling loop =
            new CollaborativeSampling(
                session, backend.capabilities(), schedule, how.terms(), sampling, how.seed());
        return new RedrawnEdits(scene, control, regions).run(loop, picked, prompts);
      } finally {
        prompts.values().forEach(Conditioning::close);
      }
    }
  }

  private List<Edit> fill(
      WorkingScene scene,
      DiffusionBackend backend,
      DiffusionSession session,
      Carrying how,
      List<Readings.Reading> picked,
      Map<String, Conditioning> prompts) {
    List<Edit> edits = new ArrayList<>();
    NoiseSchedule schedule = new NoiseSchedule(backend.schedule());
    for (int i = 0; i < picked.size(); i++) {
      SamplingLoop loop =
          new SamplingLoop(
              session, backend.capabilities(), schedule, how.terms(), how.seed(), request.steps());
      Intention intention = picked.get(i).intention();
      Conditioning source = Objects.requireNonNull(prompts.get(intention.sourcePrompt()));
      Conditioning target = Objects.requireNonNull(prompts.get(intention.targetPrompt()));
      edits.add(
          new IntentionEdit(scene, control, i, picked.size())
              .fill(picked.get(i), loop, source, target));
    }
    return edits;
  }

  /**
   * How the readings are carried out.
   *
   * @param sampling null to fill only
   */
  private record Carrying(List<WeightedTerm> terms, @Nullable Sampling sampling, long seed) {}

  private Map<String, String> settings(
      WorkingScene scene, Map<String, Double> weights, @Nullable Sampling sampling) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("backend", request.backend());
    settings.put("reasoner", request.intentions().isEmpty() ? request.reasoner() : "host");
    settings.put("locator", request.locator());
    settings.put("results", Integer.toString(request.results()));
    settings.put(
        "steps",
        request.steps().isPresent()
            ? Integer.toString(request.steps().getAsInt())
            : "backend default");
    settings.put("working size", scene.frame().width() + " x " + scene.frame().height());
    settings.put("working scale", String.format(Locale.ROOT, "%.4f", scene.frame().scale()));
    settings.put("mask", scene.proposed() ? "proposed" : "given");
    weights.forEach((id, weight) -> settings.put("guidance." + id, Double.toString(weight)));
    if (sampling != null) {
      settings.putAll(sampling.settings());
    }
    return settings;
  }
}
