package io.luciddrag.core.internal.reason;

import io.luciddrag.Drag;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import java.util.List;

/**
 * Puts motions into words. Source and target prompt stay alike but for the change, as the paper's
 * prompt contract asks.
 */
final class Wording {
  private final String caption;
  private final String thing;
  private final String direction;
  private final boolean upright;

  Wording(ReasoningRequest request) {
    caption = request.caption();
    thing = request.regions().isEmpty() ? "the selected part" : request.regions().get(0).phrase();
    List<Drag> drags = request.drags();
    double dx = drags.stream().mapToDouble(d -> d.targetX() - d.handleX()).sum();
    double dy = drags.stream().mapToDouble(d -> d.targetY() - d.handleY()).sum();
    double length = drags.stream().mapToDouble(Drag::length).sum();
    direction = Math.hypot(dx, dy) < 0.3 * length ? "" : Compass.of(dx, dy);
    Drag longest =
        drags.stream().max((a, b) -> Double.compare(a.length(), b.length())).orElseThrow();
    upright =
        Math.abs(longest.targetY() - longest.handleY())
            > Math.abs(longest.targetX() - longest.handleX());
  }

  String description(MotionFacts facts) {
    return switch (facts.motion()) {
      case BEND -> spaced("bend", thing, direction);
      case RESHAPE -> spaced("reshape", thing, direction);
      case TRANSLATE -> spaced("move", thing, direction);
      case ROTATE ->
          spaced("turn", thing, facts.amount() > 0 ? "clockwise" : "anticlockwise")
              + " by "
              + Math.round(Math.toDegrees(Math.abs(facts.amount())))
              + " degrees";
      case SCALE -> spaced("make", thing, facts.amount() > 1 ? "larger" : "smaller");
      case STRETCH -> spaced("make", thing, stretched(facts));
    };
  }

  String sourcePrompt() {
    return caption;
  }

  /**
   * The caption with the change added; without a caption the change cannot be worded, and both
   * prompts are equal.
   */
  String targetPrompt(MotionFacts facts) {
    if (caption.isEmpty()) {
      return caption;
    }
    return caption + ", " + change(facts);
  }

  /** What a motion does to the thing, such as "turned clockwise". */
  String change(MotionFacts facts) {
    return switch (facts.motion()) {
      case BEND -> spaced("bent", "", direction);
      case RESHAPE -> spaced("reshaped", "", direction);
      case TRANSLATE -> spaced("moved", "", direction);
      case ROTATE -> "turned " + (facts.amount() > 0 ? "clockwise" : "anticlockwise");
      case SCALE -> facts.amount() > 1 ? "larger" : "smaller";
      case STRETCH -> stretched(facts);
    };
  }

  private String stretched(MotionFacts facts) {
    boolean more = facts.amount() > 1;
    return upright ? (more ? "taller" : "shorter") : more ? "wider" : "narrower";
  }

  private static String spaced(String verb, String object, String adverb) {
    return (verb + " " + object + " " + adverb).strip().replaceAll(" +", " ");
  }
}
