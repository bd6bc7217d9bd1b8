package io.luciddrag;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reading of what a drag is meant to do.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, section 3.1, where a reading is an intention, a source
 * prompt, a target prompt and a confidence. The {@link #motion()} is ours: it says the same
 * geometrically. Immutable.
 */
public final class Intention {
  private final String description;
  private final String sourcePrompt;
  private final String targetPrompt;
  private final @Nullable Motion motion;
  private final double confidence;
  private final ConfidenceBasis basis;

  private Intention(Builder builder) {
    description = builder.description;
    sourcePrompt = builder.sourcePrompt;
    targetPrompt = builder.targetPrompt;
    motion = builder.motion;
    confidence = builder.confidence;
    basis = builder.basis;
  }

  /**
   * Starts an intention.
   *
   * @param description what is meant, in words, such as "turn the head to the right"
   * @return a builder with empty prompts, no motion and a confidence of 1
   */
  public static Builder builder(String description) {
    return new Builder(description);
  }

  /**
   * Makes the intention of a host that knows which motion it wants.
   *
   * @param motion the motion
   * @return an intention with a confidence of 1, worded by the motion's verb
   */
  public static Intention of(Motion motion) {
    return builder(motion.verb()).motion(motion).build();
  }

  /** {@return what is meant, in words} */
  public String description() {
    return description;
  }

  /** {@return the picture as it is, in words; empty if unknown} */
  public String sourcePrompt() {
    return sourcePrompt;
  }

  /**
   * {@return the picture after the edit, in words; equal to the source prompt if words cannot say
   * the change}
   */
  public String targetPrompt() {
    return targetPrompt;
  }

  /** {@return how the content moves; empty if the reasoner left that to the engine} */
  public Optional<Motion> motion() {
    return Optional.ofNullable(motion);
  }

  /** {@return how probable this reading is among those considered, from 0 to 1} */
  public double confidence() {
    return confidence;
  }

  /** {@return what the confidence rests on} */
  public ConfidenceBasis basis() {
    return basis;
  }

  /** {@return a builder that starts with this intention's values} */
  public Builder toBuilder() {
    Builder builder = new Builder(description).prompts(sourcePrompt, targetPrompt);
    builder.motion = motion;
    builder.confidence = confidence;
    builder.basis = basis;
    return builder;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Intention that
        && that.description.equals(description)
        && that.sourcePrompt.equals(sourcePrompt)
        && that.targetPrompt.equals(targetPrompt)
        && that.motion == motion
        && Double.compare(that.confidence, confidence) == 0
        && that.basis == basis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(description, sourcePrompt, targetPrompt, motion, confidence, basis);
  }

  @Override
  public String toString() {
    return description
        + " ("
        + Math.round(100 * confidence)
        + (motion == null ? " %)" : " %, " + motion + ")");
  }

  /** Collects an intention; not for sharing between threads. */
  public static final class Builder {
    private final String description;
    private String sourcePrompt = "";
    private String targetPrompt = "";
    private @Nullable Motion motion;
    private double confidence = 1;
    private ConfidenceBasis basis = ConfidenceBasis.UNSTATED;

    private Builder(String description) {
      this.description = Objects.requireNonNull(description, "description").strip();
      if (this.description.isEmpty()) {
        throw new IllegalArgumentException(
            "description must not be blank; say what the drag means");
      }
    }

    /**
     * Sets both prompts.
     *
     * @param source the picture as it is
     * @param target the picture after the edit
     * @return this builder
     */
    public Builder prompts(String source, String target) {
      sourcePrompt = Objects.requireNonNull(source, "source").strip();
      targetPrompt = Objects.requireNonNull(target, "target").strip();
      return this;
    }

    /**
     * Sets how the content moves.
     *
     * @param motion the motion
     * @return this builder
     */
    public Builder motion(Motion motion) {
      this.motion = Objects.requireNonNull(motion, "motion");
      return this;
    }

    /**
     * Sets the confidence; 1 if never called.
     *
     * @param confidence from 0 to 1
     * @return this builder
     */
    public Builder confidence(double confidence) {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must lie in [0, 1], was " + confidence);
      }
      this.confidence = confidence;
      return this;
    }

    /**
     * Sets what the confidence rests on; {@link ConfidenceBasis#UNSTATED} if never called.
     *
     * @param basis of the confidence
     * @return this builder
     */
    public Builder basis(ConfidenceBasis basis) {
      this.basis = Objects.requireNonNull(basis, "basis");
      return this;
    }

    /** {@return the intention} */
    public Intention build() {
      return new Intention(this);
    }
  }
}
