package io.luciddrag.testkit.metric;

import io.luciddrag.ChatException;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatRequest;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A multimodal model as judge of edited pictures: GScore and LMM-score.
 *
 * <p>Definition: the model sees the original and the results and gives marks from 1 to 10; the
 * score is their mean over criteria and repeats. Higher is better. {@link #gscore} follows
 * GoodDrag, ICLR 2025, arXiv:2404.07206 (all methods' results together, labelled A, B, C;
 * naturalness, freedom from artefacts, integrity; temperature 0.4, 2048 tokens, 10 repeats); {@link
 * #lmmScore} follows what LucidDrag, arXiv:2406.00432, Table 2 tells (one mark for the whole). The
 * wording is ours.
 *
 * <p>Differs from GoodDrag: top-p 1 and top-k 32 cannot be asked for through the chat port, the
 * endpoint's own hold; the methods change places from repeat to repeat (seeded), because judges
 * favour places. What is missing, refused or contradictory is reported as a {@link JudgeProblem}
 * and enters no mean.
 *
 * <p>Weaknesses: marks depend on the model, its version and on which methods stand side by side, so
 * published values cannot be reproduced or compared with one's own; models praise what did not
 * change and overlook small flaws; repeats of one model agree more than two judges would.
 *
 * <p>Safe from several threads if the model is.
 */
public final class ChatJudge {
  private static final int MOST = 26; // labels A to Z

  private final ChatModel model;
  private final boolean grouped;
  private final int repeats;
  private final double temperature;
  private final int maxTokens;
  private final long seed;
  private final List<JudgeCriterion> criteria;

  private ChatJudge(Builder b) {
    model = b.model;
    grouped = b.grouped;
    repeats = b.repeats;
    temperature = b.temperature;
    maxTokens = b.maxTokens;
    seed = b.seed;
    criteria = b.criteria;
  }

  /**
   * A judge with GScore's settings.
   *
   * @param model must accept images; not closed
   * @return a builder: grouped, 10 repeats, temperature 0.4, 2048 tokens, seed 42
   */
  public static Builder gscore(ChatModel model) {
    return new Builder(
        model,
        true,
        List.of(JudgeCriterion.NATURALNESS, JudgeCriterion.ARTEFACTS, JudgeCriterion.INTEGRITY));
  }

  /**
   * A judge with one mark for everything, for results one at a time.
   *
   * @param model must accept images; not closed
   * @return a builder: one at a time, 10 repeats, temperature 0.4, 2048 tokens, seed 42
   */
  public static Builder lmmScore(ChatModel model) {
    return new Builder(model, false, List.of(JudgeCriterion.OVERALL));
  }

  /**
   * Judges the results of one edit.
   *
   * @param source the picture before
   * @param results by method, 1 to 26
   * @param task what was asked for, such as "move the cup to the right"; empty if the judge should
   *     not know, as in GScore
   * @return the marks and what is missing
   * @throws ChatException if the model cannot be used at all: unreachable, unauthorised, no images
   */
  public Judgement judge(BufferedImage source, Map<String, BufferedImage> results, String task) {
    if (results.isEmpty() || results.size() > MOST) {
      throw new IllegalArgumentException("results must be 1 to 26, were " + results.size());
    }
    ChatPart original = JudgePrompt.png(source);
    NavigableMap<String, ChatPart> pictures = new TreeMap<>();
    results.forEach((method, picture) -> pictures.put(method, JudgePrompt.png(picture)));
    List<Judgement.Mark> marks = new ArrayList<>();
    List<JudgeProblem> problems = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (List<String> group : groups(pictures, repeat)) {
        List<ChatPart> shown =
            group.stream().map(pictures::get).map(Objects::requireNonNull).toList();
        ask(
            new Question(group, repeat),
            ChatRequest.of(JudgePrompt.messages(original, shown, criteria, task))
                .temperature(temperature)
                .maxTokens(maxTokens)
                .seed(seed + repeat)
                .build(),
            marks,
            problems);
      }
    }
    return new Judgement(marks, problems, repeats);
  }

  /** Which methods are asked about together, in the order of their labels. */
  private List<List<String>> groups(NavigableMap<String, ChatPart> pictures, int repeat) {
    List<String> methods = new ArrayList<>(pictures.keySet());
    if (!grouped) {
      return methods.stream().map(List::of).toList();
    }
    Collections.shuffle(methods, new Random(seed + repeat));
    return List.of(methods);
  }

  private record Question(List<String> methods, int repeat) {
    void failed(JudgeProblem.Kind kind, String detail, List<JudgeProblem> problems) {
      methods.forEach(method -> problems.add(new JudgeProblem(method, repeat, kind, detail)));
    }
  }

  private void ask(
      Question question,
      ChatRequest request,
      List<Judgement.Mark> marks,
      List<JudgeProblem> problems) {
    ChatChoice answer;
    try {
      answer = model.chat(request).choices().get(0);
    } catch (ChatException e) {
      question.failed(kind(e), String.valueOf(e.getMessage()), problems);
      return;
    }
    if (answer.ending() == ChatChoice.Ending.REFUSED) {
      question.failed(JudgeProblem.Kind.REFUSED, answer.text(), problems);
      return;
    }
    JudgeReply reply = JudgeReply.read(answer.text(), criteria);
    for (int i = 0; i < question.methods().size(); i++) {
      String method = question.methods().get(i);
      String fault = reply.fault(JudgePrompt.label(i));
      if (fault.isEmpty()) {
        marks.add(new Judgement.Mark(method, question.repeat(), reply.marks(JudgePrompt.label(i))));
      } else {
        problems.add(
            new JudgeProblem(method, question.repeat(), JudgeProblem.Kind.UNREADABLE, fault));
      }
    }
  }

  /** What one failed answer means; what would fail every time is thrown. */
  private static JudgeProblem.Kind kind(ChatException e) {
    return switch (e.reason()) {
      case REFUSED -> JudgeProblem.Kind.REFUSED;
      case TIMED_OUT, RATE_LIMITED, FAILED, UNREADABLE -> JudgeProblem.Kind.NO_ANSWER;
      case UNREACHABLE, UNAUTHORIZED, UNSUPPORTED -> throw e;
    };
  }

  /** Collects settings; not for sharing between threads. */
  public static final class Builder {
    private final ChatModel model;
    private boolean grouped;
    private List<JudgeCriterion> criteria;
    private int repeats = 10;
    private double temperature = 0.4;
    private int maxTokens = 2048;
    private long seed = 42;

    private Builder(ChatModel model, boolean grouped, List<JudgeCriterion> criteria) {
      this.model = Objects.requireNonNull(model, "model");
      this.grouped = grouped;
      this.criteria = criteria;
    }

    /**
     * Sets whether all results are shown in one question or each in its own.
     *
     * @param together true for one question
     * @return this builder
     */
    public Builder grouped(boolean together) {
      grouped = together;
      return this;
    }

    /**
     * Sets what is marked.
     *
     * @param wanted at least one
     * @return this builder
     */
    public Builder criteria(List<JudgeCriterion> wanted) {
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException("a judge needs at least one criterion");
      }
      criteria = List.copyOf(wanted);
      return this;
    }

    /**
     * Sets how often each question is asked.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder repeats(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("repeats must be at least 1, was " + count);
      }
      repeats = count;
      return this;
    }

    /**
     * Sets the sampling temperature.
     *
     * @param value 0 to 2
     * @return this builder
     */
    public Builder temperature(double value) {
      if (!(value >= 0 && value <= 2)) {
        throw new IllegalArgumentException("temperature must lie in [0, 2], was " + value);
      }
      temperature = value;
      return this;
    }

    /**
     * Bounds an answer.
     *
     * @param count tokens, at least 1
     * @return this builder
     */
    public Builder maxTokens(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("maxTokens must be at least 1, was " + count);
      }
      maxTokens = count;
      return this;
    }

    /**
     * Sets the seed of the first repeat, for the order of the methods and for endpoints that sample
     * repeatably; each repeat adds one.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** {@return the judge} */
    public ChatJudge build() {
      return new ChatJudge(this);
    }
  }
}
