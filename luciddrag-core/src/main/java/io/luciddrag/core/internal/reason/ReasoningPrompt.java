package io.luciddrag.core.internal.reason;

import io.luciddrag.Drag;
import io.luciddrag.core.internal.chat.PlainWords;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The question to the language model: the paper's prompt contract (appendix A.3; PAPER section 2.2)
 * in our words, with its two worked examples, the motions that explain the drags, and one more line
 * to answer.
 *
 * <p>The instruction stands in the first user message, because some models have no system role.
 * Caption and phrases are data: one line each, bounded, between the labels of the contract.
 */
final class ReasoningPrompt {
  private static final int CAPTION = 300; // characters
  private static final int PHRASE = 60;
  private static final int DRAGS = 16; // told one by one

  private static final String TASK =
      """
      You are a helpful assistant for editing pictures. A person drags points of a picture to other places. You are told the \
      picture's original description and, for every drag, what its start point lies on and where it goes, as \
      [[x1,y1],[x2,y2]] in pixels, x to the right and y downwards.
      First infer the intention behind the drags. Then write a refined source prompt, which describes the picture as it is, and \
      a refined target prompt, which describes it after the edit.
      An intention is a deformation (bigger, smaller, longer, shorter, open, closed, ...) or a change of posture or place \
      (looking left, looking right, looking sideways, raised, closer, ...).
      Rules:
      1. The two prompts stay alike; only the words for the state before and the state after differ.
      2. If the difference is hard to put into words, both prompts equal the original description.
      3. Motion is how the content moves: bend, reshape, translate, rotate, scale, stretch, or none if no motion fits.
      """;
  private static final String FOUR_LINES =
      "Answer with these four lines and nothing else: Intention, Source prompt, Target prompt, Motion.\n";
  private static final String JSON =
      "Answer with one JSON object and nothing else, with the members intention, source_prompt, target_prompt, motion.\n";

  private record Example(
      String caption,
      String thing,
      String direction,
      String intention,
      String source,
      String target,
      String motion) {
    String question() {
      return "Original description: "
          + caption
          + "\nDrag information 1: The start point is "
          + thing
          + ". Direction is "
          + direction
          + ".";
    }

    String lines() {
      return "Intention: %s\nSource prompt: %s\nTarget prompt: %s\nMotion: %s"
          .formatted(intention, source, target, motion);
    }

    String json() {
      return "{\"intention\": \"%s\", \"source_prompt\": \"%s\", \"target_prompt\": \"%s\", \"motion\": \"%s\"}"
          .formatted(intention, source, target, motion);
    }
  }

  private static final Example LONGER =
      new Example(
          "a red motorcycle",
          "its rear",
          "[[292,276],[345,275]] (to the right)",
          "make the motorcycle longer",
          "a short red motorcycle",
          "a long red motorcycle",
          "stretch");
  private static final Example SIDEWAYS =
      new Example(
          "a raccoon",
          "the nose",
          "[[297,270],[347,248]] (to the right)",
          "look sideways",
          "a raccoon looking forward",
          "a raccoon looking sideways",
          "rotate");

  private ReasoningPrompt() {}

  /** Whether a reading only repeats a worked example: small models do. */
  static boolean isExample(Reading reading, ReasoningRequest request) {
    for (Example example : List.of(LONGER, SIDEWAYS)) {
      boolean asked = request.caption().equalsIgnoreCase(example.caption);
      if (!asked
          && (reading.sourcePrompt().equalsIgnoreCase(example.source)
              || reading.targetPrompt().equalsIgnoreCase(example.target))) {
        return true;
      }
    }
    return false;
  }

  /** The conversation that asks for one reading. */
  static List<ChatMessage> one(ReasoningRequest request, boolean json) {
    return List.of(
        ChatMessage.of(Role.USER, TASK + (json ? JSON : FOUR_LINES) + "\n" + LONGER.question()),
        ChatMessage.of(Role.ASSISTANT, json ? LONGER.json() : LONGER.lines()),
        ChatMessage.of(Role.USER, SIDEWAYS.question()),
        ChatMessage.of(Role.ASSISTANT, json ? SIDEWAYS.json() : SIDEWAYS.lines()),
        ChatMessage.of(Role.USER, question(request)));
  }

  /** The conversation that asks for several readings in one answer. */
  static List<ChatMessage> several(ReasoningRequest request, int count) {
    List<ChatMessage> messages = new ArrayList<>(one(request, false));
    messages.set(
        messages.size() - 1,
        ChatMessage.of(
            Role.USER,
            question(request)
                + "\n\nThis time give %d different readings, the most probable first. Each has the four lines and a fifth, "
                    .formatted(count)
                + "\"Confidence:\" with a number from 0 to 1; an empty line stands between readings."));
    return messages;
  }

  private static String question(ReasoningRequest request) {
    List<String> lines = new ArrayList<>();
    String caption = PlainWords.of(request.caption(), CAPTION);
    lines.add("Original description: " + (caption.isEmpty() ? "not given" : caption));
    List<Drag> drags = request.drags();
    for (int k = 0; k < Math.min(DRAGS, drags.size()); k++) {
      lines.add(drag(k, drags.get(k), phrase(request, k)));
    }
    if (drags.size() > DRAGS) {
      lines.add("There are " + (drags.size() - DRAGS) + " further drags like these.");
    }
    if (!request.motions().isEmpty()) {
      lines.add("Motions that fit: " + motions(request) + ".");
    }
    return String.join("\n", lines);
  }

  private static String phrase(ReasoningRequest request, int k) {
    return k < request.regions().size()
        ? PlainWords.unquoted(request.regions().get(k).phrase(), PHRASE)
        : "the selected part";
  }

  private static String drag(int k, Drag drag, String phrase) {
    String direction =
        String.format(
            Locale.ROOT,
            "[[%d,%d],[%d,%d]]",
            Math.round(drag.handleX()),
            Math.round(drag.handleY()),
            Math.round(drag.targetX()),
            Math.round(drag.targetY()));
    double dx = drag.targetX() - drag.handleX();
    double dy = drag.targetY() - drag.handleY();
    return "Drag information %d: The start point is %s. Direction is %s (%s)."
        .formatted(
            k + 1, phrase, direction, drag.isAnchor() ? "held in place" : Compass.of(dx, dy));
  }

  private static String motions(ReasoningRequest request) {
    Wording wording = new Wording(request);
    List<String> words = new ArrayList<>();
    for (MotionFacts facts : request.motions()) {
      String name = facts.motion().name().toLowerCase(Locale.ROOT);
      String how = wording.change(facts);
      words.add(how.isEmpty() ? name : name + " (" + how + ")");
    }
    return String.join(", ", words);
  }
}
