package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model has answered to one question so far: readings, and why others were dropped. */
final class Answers {
  /**
   * A reading and the answer it stands in.
   *
   * @param choice the whole answer, with its tokens
   */
  record Answer(Reading reading, ChatChoice choice) {}

  private final ReasoningRequest request;
  private final List<Answer> answers = new ArrayList<>();
  private final Map<String, Integer> dropped = new LinkedHashMap<>();
  private @Nullable ChatCost cost;
  private int calls;

  Answers(ReasoningRequest request) {
    this.request = request;
  }

  List<Answer> answers() {
    return answers;
  }

  /** How many answers came, readable or not. */
  int received() {
    return answers.size() + dropped.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Adds a reply whose choices hold one reading each. */
  void addSingles(ChatReply reply, boolean json) {
    count(reply);
    for (ChatChoice choice : reply.choices()) {
      add(choice, readings(choice, json).stream().limit(1).toList());
    }
  }

  /** Adds a reply whose choices hold several readings each. */
  void addLists(ChatReply reply) {
    count(reply);
    for (ChatChoice choice : reply.choices()) {
      add(choice, readings(choice, false));
    }
  }

  /** Readings of an answer in either form: a model may not keep to the one asked for. */
  private static List<Reading> readings(ChatChoice choice, boolean json) {
    Optional<Reading> object = json ? JsonReply.reading(choice.text()) : Optional.empty();
    return object.map(List::of).orElseGet(() -> ReplyParser.readings(choice.text()));
  }

  private void count(ChatReply reply) {
    ChatCost before = cost;
    cost = before == null ? reply.cost() : before.plus(reply.cost());
    calls++;
  }

  private void add(ChatChoice choice, List<Reading> readings) {
    if (choice.ending() == ChatChoice.Ending.REFUSED) {
      drop("the model refused");
    } else if (readings.isEmpty() && choice.ending() == ChatChoice.Ending.LENGTH) {
      drop("cut off before it was complete; raise chat.max-tokens");
    } else if (readings.isEmpty()) {
      drop("intention, source prompt or target prompt is missing");
    }
    for (Reading reading : readings) {
      if (ReasoningPrompt.isExample(reading, request)) {
        drop("it repeats a worked example of the question");
      } else {
        answers.add(new Answer(reading, choice));
      }
    }
  }

  private void drop(String why) {
    dropped.merge(why, 1, Integer::sum);
  }

  /** Why answers were dropped, in words; empty if none was. */
  String droppedWhy() {
    List<String> reasons = new ArrayList<>();
    dropped.forEach((why, times) -> reasons.add(times == 1 ? why : why + " (" + times + " times)"));
    return String.join("; ", reasons);
  }

  /** What was sent and received, in words. */
  String costWords() {
    ChatCost all = cost == null ? ChatCost.UNKNOWN : cost;
    return String.format(
        Locale.ROOT,
        "%d answers in %d calls, %.1f kB sent, %.1f kB received, %.1f s",
        received(),
        calls,
        all.sentBytes() / 1000.0,
        all.receivedBytes() / 1000.0,
        all.time().toMillis() / 1000.0);
  }
}
