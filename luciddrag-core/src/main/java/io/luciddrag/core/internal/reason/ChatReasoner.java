package io.luciddrag.core.internal.reason;

import io.luciddrag.ChatException;
import io.luciddrag.ConfidenceBasis;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.core.internal.chat.OnFailure;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks a language model what the drags mean: the paper's {@code D = LLM(O, C, P)}.
 *
 * <p>Text alone leaves the process: caption, phrases, coordinates. Safe from any thread.
 */
public final class ChatReasoner implements IntentionReasoner {
  private final String id;
  private final ChatModel model;
  private final ChatSettings settings;
  private final IntentionReasoner offline = new OfflineReasoner();
  private final AtomicBoolean writesText = new AtomicBoolean(); // seen not to write JSON

  ChatReasoner(String id, ChatModel model, ChatSettings settings) {
    this.id = id;
    this.model = model;
    this.settings = settings;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Intention> reason(ReasoningRequest request) {
    Answers answers = new Answers(request);
    ChatException failure = null;
    try {
      ask(request, answers);
    } catch (ChatException e) {
      failure = e;
    }
    if (answers.answers().isEmpty()) {
      return withoutAnswer(request, answers, failure);
    }
    if (failure != null) {
      request
          .monitor()
          .note(
              "reasoner '%s' got %d of %d answers: %s"
                  .formatted(id, answers.received(), settings.readings(), failure.getMessage()));
    }
    if (!answers.droppedWhy().isEmpty()) {
      request
          .monitor()
          .note("reasoner '%s' dropped answers: %s".formatted(id, answers.droppedWhy()));
    }
    return intentions(request, answers);
  }

  /** Collects N answers; on a failure in between, those that came stay. */
  private void ask(ReasoningRequest request, Answers answers) {
    int wanted = settings.readings();
    if (settings.sampling() == ChatSettings.Sampling.ONE_REPLY && wanted > 1) {
      answers.addLists(
          model.chat(
              question(request, ReasoningPrompt.several(request, wanted), 0)
                  .maxTokens(
                      (int) Math.min(Integer.MAX_VALUE, (long) settings.maxTokens() * wanted))
                  .build()));
      return;
    }
    boolean calls = settings.sampling() == ChatSettings.Sampling.CALLS;
    int limit = 2 * wanted; // of calls: one more for every form tried
    for (int call = 0; answers.received() < wanted && call < limit; call++) {
      request.monitor().check();
      boolean json = writesJson();
      ChatRequest.Builder question =
          question(request, ReasoningPrompt.one(request, json), call)
              .choices(calls ? 1 : wanted - answers.received());
      if (json) {
        question.answerSchema(JsonReply.SCHEMA);
      }
      ChatReply reply = model.chat(question.build());
      if (json && settings.form() == ChatSettings.Form.AUTO && !anyJson(reply)) {
        writesText.set(true);
        request
            .monitor()
            .note(
                "model '%s' did not write the JSON asked for; it is asked for lines of text instead"
                    .formatted(model.name()));
        continue;
      }
      answers.addSingles(reply, json);
    }
  }

  private boolean writesJson() {
    return switch (settings.form()) {
      case TEXT -> false;
      case JSON -> true;
      case AUTO -> !writesText.get();
    };
  }

  private static boolean anyJson(ChatReply reply) {
    return reply.choices().stream().anyMatch(c -> JsonReply.reading(c.text()).isPresent());
  }

  private ChatRequest.Builder question(
      ReasoningRequest request, List<ChatMessage> messages, int call) {
    return ChatRequest.of(messages)
        .temperature(settings.temperature())
        .seed(settings.seed() + (long) call)
        .logProbabilities(true)
        .maxTokens(settings.maxTokens())
        .monitor(request.monitor());
  }

  private List<Intention> withoutAnswer(
      ReasoningRequest request, Answers answers, @Nullable ChatException failure) {
    String why =
        failure != null
            ? failure.getMessage()
            : "no answer of model '%s' could be used: %s"
                .formatted(model.name(), answers.droppedWhy());
    if (settings.failure() == OnFailure.FAIL) {
      throw failure != null
          ? failure
          : new ChatException(
              ChatException.Reason.UNREADABLE,
              why + ". Try another model, or set chat.on-failure to offline");
    }
    request.monitor().note("the offline reasoner answered instead of '%s': %s".formatted(id, why));
    return offline.reason(request);
  }

  private List<Intention> intentions(ReasoningRequest request, Answers answers) {
    List<Answers.Answer> all = answers.answers();
    List<OptionalDouble> byTokens =
        all.stream().map(a -> AnswerProbability.of(a.choice(), a.reading())).toList();
    List<OptionalDouble> stated = all.stream().map(a -> a.reading().stated()).toList();
    ConfidenceBasis basis = basis(byTokens, stated);
    request
        .monitor()
        .note(
            "reasoner '%s' asked model '%s' (%s); confidences are from %s"
                .formatted(id, model.name(), answers.costWords(), basis.words()));
    double sum = 0;
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      double weight =
          switch (basis) {
            case LOG_PROBABILITIES -> byTokens.get(i).orElseThrow();
            case STATED -> stated.get(i).orElseThrow();
            default -> 1;
          };
      weights.add(weight);
      sum += weight;
    }
    List<Intention> intentions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      double share = sum > 0 && Double.isFinite(sum) ? weights.get(i) / sum : 1.0 / all.size();
      intentions.add(intention(request, all.get(i).reading(), share, basis));
    }
    return intentions;
  }

  /**
   * PAPER section 4, row 10: log-probabilities if every answer has them, else votes; readings of
   * one list cannot vote, so there the model's own numbers.
   */
  private ConfidenceBasis basis(List<OptionalDouble> byTokens, List<OptionalDouble> stated) {
    if (byTokens.stream().allMatch(OptionalDouble::isPresent)) {
      return ConfidenceBasis.LOG_PROBABILITIES;
    }
    boolean list = settings.sampling() == ChatSettings.Sampling.ONE_REPLY;
    return list && stated.stream().allMatch(OptionalDouble::isPresent)
        ? ConfidenceBasis.STATED
        : ConfidenceBasis.VOTES;
  }

  private static Intention intention(
      ReasoningRequest request, Reading reading, double confidence, ConfidenceBasis basis) {
    Intention.Builder intention =
        Intention.builder(reading.intention())
            .prompts(reading.sourcePrompt(), reading.targetPrompt())
            .confidence(Math.max(0, Math.min(1, confidence)))
            .basis(basis);
    motion(request, reading).ifPresent(intention::motion);
    return intention.build();
  }

  private static Optional<Motion> motion(ReasoningRequest request, Reading reading) {
    Motion named = reading.motion();
    if (named != null) {
      if (request.motions().stream().anyMatch(facts -> facts.motion() == named)) {
        return Optional.of(named);
      }
      request
          .monitor()
          .note(
              "'%s' names the motion %s, which does not explain these drags; another was chosen"
                  .formatted(reading.intention(), named));
    }
    return MotionGuess.of(reading.intention(), request.motions());
  }
}
