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
  private final Sense sense;
  private final String direction; // of drags that go along, else empty
  private final boolean upright;
  private final boolean lengthwise;

  Wording(ReasoningRequest request) {
    caption = request.caption();
    thing = request.regions().isEmpty() ? "the selected part" : request.regions().get(0).phrase();
    List<Drag> drags = request.drags();
    sense = Sense.of(drags);
    double dx = drags.stream().mapToDouble(d -> d.targetX() - d.handleX()).sum();
    double dy = drags.stream().mapToDouble(d -> d.targetY() - d.handleY()).sum();
    direction = sense == Sense.ALONG ? Compass.of(dx, dy) : "";
    Drag longest =
        drags.stream().max((a, b) -> Double.compare(a.length(), b.length())).orElseThrow();
    upright =
        Math.abs(longest.targetY() - longest.handleY())
            > Math.abs(longest.targetX() - longest.handleX());
    lengthwise = sense == Sense.ALONG && !upright && LongAxis.runsAlong(request, longest);
  }

  String description(MotionFacts facts) {
    return switch (facts.motion()) {
      case BEND -> bent("bend", "pull", "press", "twist");
      case RESHAPE -> spaced("reshape", thing, way("outward", "inward"));
      case TRANSLATE -> spaced("move", thing, direction);
      case ROTATE ->
          spaced("turn", thing, direction)
              + (direction.isEmpty() ? " " : ", ")
              + clock(facts)
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
      case BEND ->
          switch (sense) {
            case ALONG, MIXED -> spaced("bent", "", direction);
            case APART -> "pulled apart";
            case TOGETHER -> "pressed together";
            case CLOCKWISE -> "twisted clockwise";
            case ANTICLOCKWISE -> "twisted anticlockwise";
          };
      case RESHAPE -> spaced("reshaped", "", way("outward", "inward"));
      case TRANSLATE -> spaced("moved", "", direction);
      case ROTATE -> "turned " + clock(facts);
      case SCALE -> facts.amount() > 1 ? "larger" : "smaller";
      case STRETCH -> stretched(facts);
    };
  }

  private String bent(String along, String apart, String together, String around) {
    return switch (sense) {
      case ALONG, MIXED -> spaced(along, thing, direction);
      case APART -> spaced(apart, thing, "apart");
      case TOGETHER -> spaced(together, thing, "together");
      case CLOCKWISE -> spaced(around, thing, "clockwise");
      case ANTICLOCKWISE -> spaced(around, thing, "anticlockwise");
    };
  }

  private String way(String apart, String together) {
    return switch (sense) {
      case ALONG, MIXED -> direction;
      case APART -> apart;
      case TOGETHER -> together;
      case CLOCKWISE -> "clockwise";
      case ANTICLOCKWISE -> "anticlockwise";
    };
  }

  private static String clock(MotionFacts facts) {
    return facts.amount() > 0 ? "clockwise" : "anticlockwise";
  }

  private String stretched(MotionFacts facts) {
    boolean more = facts.amount() > 1;
    if (upright) {
      return more ? "taller" : "shorter";
    }
    return lengthwise ? (more ? "longer" : "shorter") : more ? "wider" : "narrower";
  }

  private static String spaced(String verb, String object, String adverb) {
    return (verb + " " + object + " " + adverb).strip().replaceAll(" +", " ");
  }
}
