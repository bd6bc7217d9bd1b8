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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes the motion fields of one request, each once. Confined to the edit's thread. */
public final class MotionPlanner {
  private static final double ONE_GROUND =
      0.14; // colour spread around it up to which it stands on one ground
  private static final double FREE_SHARE =
      0.05; // of the editable area; a smaller thing is a part, as a nose is of a face

  private final LocateRequest request;
  private final List<Region> regions;
  private final Scene outlook; // coarse: fits and facts come from it, so that both agree
  private final Map<Motion, Optional<Plan>> plans = new EnumMap<>(Motion.class);
  private final Map<Motion, Optional<MotionField>> fields = new EnumMap<>(Motion.class);
  private @Nullable Scene scene;

  public MotionPlanner(LocateRequest request, List<Region> regions) {
    this.request = request;
    this.regions = List.copyOf(regions);
    this.outlook = new Scene(request, regions, true);
    Attachment thing = Attachment.of(outlook);
    boolean whole = isWholeObject(outlook, thing);
    for (Motion motion : Motion.values()) {
      plans.put(motion, plan(motion, thing, whole));
    }
  }

  /** Facts about all motions that make sense, from fields on a coarse grid. */
  public List<MotionFacts> facts() {
    List<MotionFacts> facts = new ArrayList<>();
    plans.values().forEach(p -> p.ifPresent(plan -> facts.add(plan.facts(outlook))));
    return facts;
  }

  /** The field of a motion; empty where the motion makes no sense for these drags. */
  public Optional<MotionField> field(Motion motion) {
    return fields.computeIfAbsent(
        motion,
        m -> {
          Scene fine = scene == null ? new Scene(request, regions, false) : scene;
          scene = fine;
          return plans.getOrDefault(m, Optional.empty()).map(plan -> plan.field(fine));
        });
  }

  private Optional<Plan> plan(Motion motion, Attachment thing, boolean whole) {
    if (motion == Motion.BEND || motion == Motion.RESHAPE) {
      double longest = outlook.drags.stream().mapToDouble(Drag::length).max().orElse(0);
      return Optional.of(new Plan(motion, null, false, 0, longest));
    }
    double length = outlook.drags.stream().mapToDouble(Drag::length).average().orElse(1);
    return RigidFit.of(motion, outlook, thing)
        .map(
            fit ->
                new Plan(
                    motion,
                    fit.map(),
                    whole && motion != Motion.STRETCH,
                    fit.map().miss(outlook.drags) / length,
                    fit.amount()));
  }

  private static boolean isWholeObject(Scene scene, Attachment thing) {
    int inside = 0;
    int editable = 0;
    for (int cell = 0; cell < scene.inside.length; cell++) {
      inside += scene.inside[cell] ? 1 : 0;
      editable += scene.editable[cell] ? 1 : 0;
    }
    return thing.freeShare() >= Attachment.FREE
        && thing.reachesBorder() < 0.02
        && thing.groundSpread() < ONE_GROUND
        && inside > FREE_SHARE * editable;
  }

  /**
   * What a motion does, independent of the grid it is computed on.
   *
   * @param map of a rigid motion, null for BEND and RESHAPE
   */
  private record Plan(
      Motion motion, @Nullable Affine map, boolean free, double miss, double amount) {
    MotionFacts facts(Scene on) {
      return map != null && free
          ? FreeField.compute(on, motion, map, miss, amount).facts()
          : FieldMeasure.facts(on, motion, displacement(on), miss, amount);
    }

    MotionField field(Scene on) {
      return map != null && free
          ? FreeField.compute(on, motion, map, miss, amount)
          : FieldMeasure.measure(on, motion, displacement(on), miss, amount);
    }

    private Displacement displacement(Scene on) {
      return map == null
          ? BendField.solve(on, motion == Motion.RESHAPE)
          : AttachedField.solve(on, map);
    }
  }
}
