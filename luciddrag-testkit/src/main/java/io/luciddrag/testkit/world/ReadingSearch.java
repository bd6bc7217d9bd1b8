package io.luciddrag.testkit.world;

import io.luciddrag.Drag;
import io.luciddrag.Intention;
import io.luciddrag.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds every reading of one drag. */
final class ReadingSearch {
  private static final double LEAST_SHARE = 0.65; // of the drag, done by the trait that is meant
  private static final double LARGEST_SHARE = 1.5;
  private static final double MOVES = 0.25; // of the drag's length: from there a pixel "moves"

  private final Rendering source;
  private final WorldScene scene;
  private final Drag drag;
  private final MaterialPoint spot;
  private final Landing landing;

  ReadingSearch(Rendering source, Drag drag, MaterialPoint spot) {
    this.source = source;
    this.scene = source.scene();
    this.drag = drag;
    this.spot = spot;
    landing = new Landing(source.view(), source.partIndex(spot.part()), spot.u(), spot.v());
  }

  /** All readings, the most natural first; only those that change the caption if so wanted. */
  List<TrueReading> all(boolean worded) {
    Map<String, Found> best = new LinkedHashMap<>();
    for (ReadingRule rule : ReadingRules.of(scene.kind())) {
      if (rule.appliesTo(spot.part())) {
        solve(rule, worded).ifPresent(found -> keepBetter(best, found));
      }
    }
    List<TrueReading> readings = new ArrayList<>();
    best.values().stream()
        .sorted(Comparator.comparingDouble((Found found) -> Math.abs(1 - found.share)))
        .forEach(found -> readings.add(found.reading(1.0 / best.size())));
    return readings;
  }

  private static void keepBetter(Map<String, Found> best, Found found) {
    best.merge(
        found.rule.primary(),
        found,
        (a, b) -> Math.abs(1 - a.share) <= Math.abs(1 - b.share) ? a : b);
  }

  private Optional<Found> solve(ReadingRule rule, boolean worded) {
    Optional<WorldScene> solved =
        landing.solve(scene, rule.primary(), rule.secondary(), drag.targetX(), drag.targetY());
    if (solved.isEmpty()) {
      return Optional.empty();
    }
    WorldScene after = solved.get();
    double share = rule.isShift() ? 1 : share(after, rule.primary());
    if (share < LEAST_SHARE || share > LARGEST_SHARE) {
      return Optional.empty();
    }
    if (worded && after.caption().equals(scene.caption())) {
      return Optional.empty();
    }
    Rendering result = after.render(source.width(), source.height());
    return showsHandle(result) ? Optional.of(new Found(rule, result, share)) : Optional.empty();
  }

  /** How far along the drag the trait alone brings the spot. */
  private double share(WorldScene after, String trait) {
    double[] end = landing.place(scene.with(trait, after.value(trait)));
    double dx = drag.targetX() - drag.handleX();
    double dy = drag.targetY() - drag.handleY();
    double along = (end[0] - drag.handleX()) * dx + (end[1] - drag.handleY()) * dy;
    return along / (dx * dx + dy * dy);
  }

  private boolean showsHandle(Rendering result) {
    Optional<MaterialPoint> seen = result.materialAt((int) drag.targetX(), (int) drag.targetY());
    if (seen.isEmpty() || !seen.get().part().equals(spot.part())) {
      return false;
    }
    double[] back = source.placeOf(seen.get());
    return Math.hypot(back[0] - drag.handleX(), back[1] - drag.handleY()) < 1;
  }

  private final class Found {
    final ReadingRule rule;
    final Rendering result;
    final double share;

    Found(ReadingRule rule, Rendering result, double share) {
      this.rule = rule;
      this.result = result;
      this.share = share;
    }

    TrueReading reading(double confidence) {
      WorldScene after = result.scene();
      Intention intention =
          Intention.builder(words(after))
              .prompts(scene.caption(), after.caption())
              .motion(rule.motion())
              .confidence(confidence)
              .build();
      double[] end = landing.place(after);
      double miss = Math.hypot(end[0] - drag.targetX(), end[1] - drag.targetY());
      List<String> changed = List.of(rule.primary(), rule.secondary());
      return new TrueReading(intention, changed, result, region(), share, miss);
    }

    private String words(WorldScene after) {
      if (rule.isShift()) {
        return rule.more() + " " + direction();
      }
      double change = after.value(rule.primary()) - scene.value(rule.primary());
      return change > 0 ? rule.more() : rule.less();
    }

    private Region region() {
      DenseMatch match = source.matchTo(result);
      float[] moves = new float[source.width() * source.height()];
      double least = MOVES * drag.length();
      for (int i = 0; i < moves.length; i++) {
        int x = i % source.width();
        int y = i / source.width();
        moves[i] = source.partAt(x, y) >= 0 && match.distance(x, y) >= least ? 1 : 0;
      }
      return new Region(rule.subject(), moves, source.width(), source.height(), 1);
    }
  }

  private String direction() {
    double dx = drag.targetX() - drag.handleX();
    double dy = drag.targetY() - drag.handleY();
    String across = dx > 0 ? "to the right" : "to the left";
    String along = dy > 0 ? "down" : "up";
    if (Math.abs(dx) > 2 * Math.abs(dy)) {
      return across;
    }
    return Math.abs(dy) > 2 * Math.abs(dx) ? along : along + " and " + across;
  }
}
