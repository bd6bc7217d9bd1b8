package io.luciddrag.core.internal.motion;

import io.luciddrag.Drag;
import io.luciddrag.Motion;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.MotionFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the motion fields of one request, each once. Confined to the edit's thread. */
public final class MotionPlanner {
  private static final double FREE_OUTLINE =
      0.93; // share of strong outline from which a thing is an object of its own
  private static final double FREE_SHARE =
      0.15; // of the editable area; a smaller thing is a part, as a nose is of a face

  private final LocateRequest request;
  private final List<Region> regions;
  private final Map<Motion, Optional<MotionField>> fields = new EnumMap<>(Motion.class);
  private @Nullable Scene scene;

  public MotionPlanner(LocateRequest request, List<Region> regions) {
    this.request = request;
    this.regions = List.copyOf(regions);
  }

  /** Facts about all motions that make sense, from fields at a coarser grid. */
  public List<MotionFacts> facts() {
    Scene outlook = new Scene(request, regions, true);
    Attachment thing = Attachment.of(outlook);
    List<MotionFacts> facts = new ArrayList<>();
    for (Motion motion : Motion.values()) {
      plan(outlook, thing, motion).ifPresent(plan -> facts.add(plan.facts(outlook)));
    }
    return facts;
  }

  /** The field of a motion; empty where the motion makes no sense for these drags. */
  public Optional<MotionField> field(Motion motion) {
    return fields.computeIfAbsent(motion, this::compute);
  }

  private Optional<MotionField> compute(Motion motion) {
    Scene fine = scene == null ? new Scene(request, regions, false) : scene;
    scene = fine;
    return plan(fine, Attachment.of(fine), motion).map(plan -> plan.field(fine));
  }

  private static Optional<Plan> plan(Scene scene, Attachment thing, Motion motion) {
    if (motion == Motion.BEND || motion == Motion.RESHAPE) {
      Displacement u = BendField.solve(scene, motion == Motion.RESHAPE);
      double longest = scene.drags.stream().mapToDouble(Drag::length).max().orElse(0);
      return Optional.of(new Plan(motion, u, null, 0, longest));
    }
    double length = scene.drags.stream().mapToDouble(Drag::length).average().orElse(1);
    return RigidFit.of(motion, scene, thing)
        .map(
            fit -> {
              double miss = fit.map().miss(scene.drags) / length;
              boolean free = motion != Motion.STRETCH && isWholeObject(scene, thing);
              return free
                  ? new Plan(motion, null, fit, miss, fit.amount())
                  : new Plan(
                      motion, AttachedField.solve(scene, fit.map()), null, miss, fit.amount());
            });
  }

  private static boolean isWholeObject(Scene scene, Attachment thing) {
    int inside = 0;
    int editable = 0;
    for (int cell = 0; cell < scene.inside.length; cell++) {
      inside += scene.inside[cell] ? 1 : 0;
      editable += scene.editable[cell] ? 1 : 0;
    }
    return thing.freeShare() >= FREE_OUTLINE
        && thing.reachesBorder() < 0.02
        && inside > FREE_SHARE * editable;
  }

  /** A motion's displacement, or the fit of an object that moves freely. */
  private record Plan(
      Motion motion,
      @Nullable Displacement u,
      @Nullable RigidFit free,
      double miss,
      double amount) {
    MotionFacts facts(Scene scene) {
      return u != null
          ? FieldMeasure.facts(scene, motion, u, miss, amount)
          : FreeField.compute(scene, motion, Objects.requireNonNull(free), miss).facts();
    }

    MotionField field(Scene scene) {
      return u != null
          ? FieldMeasure.measure(scene, motion, u, miss, amount)
          : FreeField.compute(scene, motion, Objects.requireNonNull(free), miss);
    }
  }
}
