package io.luciddrag.spi.chat;

import io.luciddrag.spi.EditMonitor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a {@link ChatModel} is asked. Immutable. */
public final class ChatRequest {
  private final List<ChatMessage> messages;
  private final int choices;
  private final @Nullable Double temperature;
  private final @Nullable Long seed;
  private final boolean logProbabilities;
  private final int maxTokens;
  private final @Nullable String answerSchema;
  private final EditMonitor monitor;

  private ChatRequest(Builder b) {
    messages = b.messages;
    choices = b.choices;
    temperature = b.temperature;
    seed = b.seed;
    logProbabilities = b.logProbabilities;
    maxTokens = b.maxTokens;
    answerSchema = b.answerSchema;
    monitor = b.monitor;
  }

  /**
   * Starts a request for one answer of at most 512 tokens.
   *
   * @param messages the conversation so far, at least one message
   * @return a builder
   */
  public static Builder of(List<ChatMessage> messages) {
    return new Builder(messages);
  }

  /** {@return the conversation so far} */
  public List<ChatMessage> messages() {
    return messages;
  }

  /** {@return how many independent answers are wanted, at least 1} */
  public int choices() {
    return choices;
  }

  /** {@return the sampling temperature, 0 to 2; the endpoint's own if empty} */
  public OptionalDouble temperature() {
    return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
  }

  /** {@return the seed for endpoints that sample repeatably; the endpoint's own if empty} */
  public OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /** {@return whether every token's log-probability is wanted} */
  public boolean logProbabilities() {
    return logProbabilities;
  }

  /** {@return the most tokens an answer may have} */
  public int maxTokens() {
    return maxTokens;
  }

  /** {@return a JSON schema that the answer should obey; free text if empty} */
  public Optional<String> answerSchema() {
    return Optional.ofNullable(answerSchema);
  }

  /** {@return the edit that waits for the answer} */
  public EditMonitor monitor() {
    return monitor;
  }

  /** {@return a builder that starts with this request's values} */
  public Builder toBuilder() {
    Builder b = new Builder(messages);
    b.choices = choices;
    b.temperature = temperature;
    b.seed = seed;
    b.logProbabilities = logProbabilities;
    b.maxTokens = maxTokens;
    b.answerSchema = answerSchema;
    b.monitor = monitor;
    return b;
  }

  @Override
  public String toString() {
    return "ChatRequest[%d messages, %d choices]".formatted(messages.size(), choices);
  }

  /** Collects a request; not for sharing between threads. */
  public static final class Builder {
    private final List<ChatMessage> messages;
    private int choices = 1;
    private @Nullable Double temperature;
    private @Nullable Long seed;
    private boolean logProbabilities;
    private int maxTokens = 512;
    private @Nullable String answerSchema;
    private EditMonitor monitor = EditMonitor.NONE;

    private Builder(List<ChatMessage> messages) {
      this.messages = List.copyOf(messages);
      if (this.messages.isEmpty()) {
        throw new IllegalArgumentException("a chat request needs at least one message");
      }
    }

    /**
     * Asks for several independent answers; 1 if never called.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder choices(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("choices must be at least 1, was " + count);
      }
      choices = count;
      return this;
    }

    /**
     * Sets how freely the model samples.
     *
     * @param value 0 (always the likeliest token) to 2
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
     * Sets the seed.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Asks for every token's log-probability.
     *
     * @param wanted whether
     * @return this builder
     */
    public Builder logProbabilities(boolean wanted) {
      logProbabilities = wanted;
      return this;
    }

    /**
     * Bounds an answer.
     *
     * @param count at least 1
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
     * Asks for an answer in JSON.
     *
     * @param schema a JSON schema of an object
     * @return this builder
     */
    public Builder answerSchema(String schema) {
      answerSchema = Objects.requireNonNull(schema, "schema");
      return this;
    }

    /**
     * Says which edit waits.
     *
     * @param waiting of the request that led to this one
     * @return this builder
     */
    public Builder monitor(EditMonitor waiting) {
      monitor = Objects.requireNonNull(waiting, "waiting");
      return this;
    }

    /** {@return the request} */
    public ChatRequest build() {
      return new ChatRequest(this);
    }
  }
}
