package io.luciddrag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a diffusion model with text and inversion is sampled: the knobs of the paper's Algorithm 1.
 *
 * <p>Start from a preset and change what you must:
 *
 * <pre>{@code
 * Sampling sampling = Sampling.published().toBuilder().guidanceScale(7.5).build();
 * }</pre>
 *
 * <p>Only backends that sample this way take it; {@code patch} refuses it. Weights of the guidance
 * terms are set in the request. Immutable.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, sections 3.2 and 4.1; where it is silent, the code of its
 * base method DragonDiffusion / DiffEditor.
 */
public final class Sampling {
  /** What carries a latent from one noise level to the next. */
  public enum Solver {
    /** Deterministic DDIM, as diffusers computes it. */
    DDIM,
    /** Multistep latent consistency sampling, for distilled models. */
    LCM
  }

  /** From which latent generation starts. */
  public enum Start {
    /** The photo's own inverted latent, as Algorithm 1 says. */
    INVERTED,
    /**
     * The same with the 3 x 3 latent cells at each handle copied to its target, or a moved thing's
     * cells to its new place, as the base method's code does.
     */
    PATCH_COPY,
    /**
     * The inverted latent moved by the reading's motion field; uncovered cells start from noise.
     */
    MOTION
  }

  /** What the decoder's self-attention reads from the photo's inversion. */
  public enum Attention {
    /** The photo's keys and values in place of its own, as the paper says. */
    REPLACE,
    /** Both. */
    APPEND,
    /** Both for drags, only the photo's for things that move as a whole: the base method's code. */
    BY_MOTION,
    /** Only its own. */
    OFF
  }

  /** Which terms of a DDIM step see the guided noise. */
  public enum GuidedTerms {
    /** Only the predicted clean latent, as the base method's code does. */
    CLEAN,
    /**
     * Also the direction back to the noise, as Eq. 5 reads; the guidance is then raised 12.4-fold,
     * so that its shift summed over the steps stays what it is with {@link #CLEAN}.
     */
    BOTH
  }

  /** Where the photo's reference features come from. */
  public enum References {
    /** Computed anew at every guided step at the running noise level, once for all results. */
    RECOMPUTED,
    /** Kept from the inversion, which sees them one level cleaner: no extra evaluation. */
    RECORDED
  }

  private final Solver solver;
  private final int steps;
  private final double guidanceScale;
  private final double strength;
  private final Start start;
  private final Attention attention;
  private final double attentionStart;
  private final GuidedTerms guidedTerms;
  private final References references;
  private final int guidanceStride;
  private final double eta;
  private final int timeTravel;
  private final int deepReuse;
  private final double perturbedAttentionScale;
  private final double perturbedAttentionEnd;
  private final boolean exactReconstruction;
  private final int batch;

  private Sampling(Builder b) {
    solver = b.solver;
    steps = b.steps;
    guidanceScale = b.guidanceScale;
    strength = b.strength;
    start = b.start;
    attention = b.attention;
    attentionStart = b.attentionStart;
    guidedTerms = b.guidedTerms;
    references = b.references;
    guidanceStride = b.guidanceStride;
    eta = b.eta;
    timeTravel = b.timeTravel;
    deepReuse = b.deepReuse;
    perturbedAttentionScale = b.perturbedAttentionScale;
    perturbedAttentionEnd = b.perturbedAttentionEnd;
    exactReconstruction = b.exactReconstruction;
    batch = b.batch;
  }

  /**
   * The paper's values: 50 DDIM steps, guidance scale 5, keys and values and start as in its base
   * method's code, reference features recomputed, nothing shared that would change a result.
   *
   * @return the default of Stable Diffusion backends
   */
  public static Sampling published() {
    return new Builder().build();
  }

  /**
   * About a sixth of the published work: 20 steps of which the cleaner 14 are carried out from a
   * start moved by the motion field, no null-text pass, reference features kept from the inversion,
   * guidance at every other step.
   *
   * @return a preset for trying out
   */
  public static Sampling fast() {
    return new Builder()
        .steps(20)
        .guidanceScale(1)
        .strength(0.7)
        .start(Start.MOTION)
        .references(References.RECORDED)
        .guidanceStride(2)
        .build();
  }

  /**
   * For LCM-distilled models: 8 consistency steps from a start moved by the motion field, the
   * guidance scale embedded.
   *
   * @return the default of distilled models
   */
  public static Sampling distilled() {
    return new Builder()
        .solver(Solver.LCM)
        .steps(8)
        .guidanceScale(5)
        .strength(0.75)
        .start(Start.MOTION)
        .references(References.RECORDED)
        .build();
  }

  /**
   * A preset by name.
   *
   * @param name published, fast or distilled
   * @return the preset
   * @throws IllegalArgumentException for other names
   */
  public static Sampling named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "published" -> published();
      case "fast" -> fast();
      case "distilled" -> distilled();
      default ->
          throw new IllegalArgumentException(
              "'" + name + "' is no sampling preset; there are published, fast and distilled");
    };
  }

  /** {@return what carries a latent from level to level} */
  public Solver solver() {
    return solver;
  }

  /** {@return the number of steps of the whole schedule, 1 to 1000} */
  public int steps() {
    return steps;
  }

  /**
   * {@return the scale w of classifier-free guidance, eps(null) + w (eps(prompt) - eps(null)); at 1
   * the null-text pass is left out}
   */
  public double guidanceScale() {
    return guidanceScale;
  }

  /** {@return the share of the schedule that is carried out, counted from the clean end} */
  public double strength() {
    return strength;
  }

  /** {@return from which latent generation starts} */
  public Start start() {
    return start;
  }

  /** {@return what self-attention reads from the photo} */
  public Attention attention() {
    return attention;
  }

  /** {@return the share of the schedule, from the noisy end, that runs before it does} */
  public double attentionStart() {
    return attentionStart;
  }

  /** {@return which terms of a DDIM step see the guided noise} */
  public GuidedTerms guidedTerms() {
    return guidedTerms;
  }

  /** {@return where reference features come from} */
  public References references() {
    return references;
  }

  /** {@return guidance acts at every how many steps after the first fifth of the schedule} */
  public int guidanceStride() {
    return guidanceStride;
  }

  /**
   * {@return the DDIM eta inside the editable area during the steps 11 to 19 of 50 ("regional
   * SDE"); 0 is deterministic}
   */
  public double eta() {
    return eta;
  }

  /**
   * {@return how many times the steps 22, 24, 26 and 28 of 50 run; 1 is once, the base method's
   * code says 3}
   */
  public int timeTravel() {
    return timeTravel;
  }

  /**
   * {@return at every how many steps the deep levels of the network are computed; between, they are
   * taken from the step before; 1 computes all}
   */
  public int deepReuse() {
    return deepReuse;
  }

  /**
   * The scale s of perturbed-attention guidance, a quality guidance that needs no discriminator:
   *
   * <pre>
   * eps = eps(null) + w (eps(prompt) - eps(null)) + s (eps(prompt) - eps'(prompt))
   * </pre>
   *
   * <p>where eps' is the same network with the self-attention map of its middle block replaced by
   * the identity. Every step in which it acts costs one more evaluation.
   *
   * <p>Source: Self-Rectifying Diffusion Sampling with Perturbed-Attention Guidance, ECCV 2024,
   * arXiv:2403.17377; beside text guidance as diffusers' StableDiffusionPAGPipeline adds them. It
   * is no part of LucidDrag, whose quality guidance is the term {@code quality} with a
   * discriminator.
   *
   * @return the scale; 0 is off
   */
  public double perturbedAttentionScale() {
    return perturbedAttentionScale;
  }

  /** {@return the share of the schedule, from the noisy end, in which it acts} */
  public double perturbedAttentionEnd() {
    return perturbedAttentionEnd;
  }

  /**
   * {@return whether latents outside the editable area are set to the inversion's own after every
   * step, so that they decode to the photo as exactly as the autoencoder can}
   */
  public boolean exactReconstruction() {
    return exactReconstruction;
  }

  /** {@return how many results are sampled side by side; memory grows with it} */
  public int batch() {
    return batch;
  }

  /** {@return all settings by name, as results report them} */
  public Map<String, String> settings() {
    Map<String, String> s = new TreeMap<>();
    s.put("sampling.solver", solver.name());
    s.put("sampling.steps", Integer.toString(steps));
    s.put("sampling.guidanceScale", Double.toString(guidanceScale));
    s.put("sampling.strength", Double.toString(strength));
    s.put("sampling.start", start.name());
    s.put("sampling.attention", attention.name());
    s.put("sampling.attentionStart", Double.toString(attentionStart));
    s.put("sampling.guidedTerms", guidedTerms.name());
    s.put("sampling.references", references.name());
    s.put("sampling.guidanceStride", Integer.toString(guidanceStride));
    s.put("sampling.eta", Double.toString(eta));
    s.put("sampling.timeTravel", Integer.toString(timeTravel));
    s.put("sampling.deepReuse", Integer.toString(deepReuse));
    s.put("sampling.perturbedAttentionScale", Double.toString(perturbedAttentionScale));
    s.put("sampling.perturbedAttentionEnd", Double.toString(perturbedAttentionEnd));
    s.put("sampling.exactReconstruction", Boolean.toString(exactReconstruction));
    s.put("sampling.batch", Integer.toString(batch));
    return s;
  }

  /** {@return a builder that starts with these settings} */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.solver = solver;
    b.steps = steps;
    b.guidanceScale = guidanceScale;
    b.strength = strength;
    b.start = start;
    b.attention = attention;
    b.attentionStart = attentionStart;
    b.guidedTerms = guidedTerms;
    b.references = references;
    b.guidanceStride = guidanceStride;
    b.eta = eta;
    b.timeTravel = timeTravel;
    b.deepReuse = deepReuse;
    b.perturbedAttentionScale = perturbedAttentionScale;
    b.perturbedAttentionEnd = perturbedAttentionEnd;
    b.exactReconstruction = exactReconstruction;
    b.batch = batch;
    return b;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sampling s && settings().equals(s.settings());
  }

  @Override
  public int hashCode() {
    return settings().hashCode();
  }

  @Override
  public String toString() {
    return "Sampling" + settings();
  }

  /** Collects settings; starts from {@link Sampling#published()}. Not for sharing. */
  public static final class Builder {
    private Solver solver = Solver.DDIM;
    private int steps = 50;
    private double guidanceScale = 5;
    private double strength = 1;
    private Start start = Start.PATCH_COPY;
    private Attention attention = Attention.BY_MOTION;
    private double attentionStart = 0.1;
    private GuidedTerms guidedTerms = GuidedTerms.CLEAN;
    private References references = References.RECOMPUTED;
    private int guidanceStride = 1;
    private double eta = 0;
    private int timeTravel = 1;
    private int deepReuse = 1;
    private double perturbedAttentionScale = 0;
    private double perturbedAttentionEnd = 1;
    private boolean exactReconstruction = false;
    private int batch = 1;

    private Builder() {}

    /**
     * Sets what carries a latent from level to level.
     *
     * @param value LCM only with distilled models
     * @return this builder
     */
    public Builder solver(Solver value) {
      solver = Objects.requireNonNull(value, "solver");
      return this;
    }

    /**
     * Sets the number of steps.
     *
     * @param value 1 to 1000
     * @return this builder
     */
    public Builder steps(int value) {
      steps = value;
      return this;
    }

    /**
     * Sets the scale of classifier-free guidance.
     *
     * @param value 1 (off, half the work) to 30
     * @return this builder
     */
    public Builder guidanceScale(double value) {
      guidanceScale = value;
      return this;
    }

    /**
     * Sets which share of the schedule is carried out.
     *
     * @param value above 0, at most 1; below about 0.7 start from {@link Start#MOTION}
     * @return this builder
     */
    public Builder strength(double value) {
      strength = value;
      return this;
    }

    /**
     * Sets from which latent generation starts.
     *
     * @param value the start
     * @return this builder
     */
    public Builder start(Start value) {
      start = Objects.requireNonNull(value, "start");
      return this;
    }

    /**
     * Sets what self-attention reads from the photo.
     *
     * @param value the use
     * @return this builder
     */
    public Builder attention(Attention value) {
      attention = Objects.requireNonNull(value, "attention");
      return this;
    }

    /**
     * Sets when it starts to.
     *
     * @param value share of the schedule from the noisy end, 0 to 1
     * @return this builder
     */
    public Builder attentionStart(double value) {
      attentionStart = value;
      return this;
    }

    /**
     * Sets which terms of a DDIM step see the guided noise.
     *
     * @param value the terms
     * @return this builder
     */
    public Builder guidedTerms(GuidedTerms value) {
      guidedTerms = Objects.requireNonNull(value, "guidedTerms");
      return this;
    }

    /**
     * Sets where reference features come from.
     *
     * @param value the source
     * @return this builder
     */
    public Builder references(References value) {
      references = Objects.requireNonNull(value, "references");
      return this;
    }

    /**
     * Sets how often guidance acts after the first fifth of the schedule.
     *
     * @param value 1 (always) to 10; the later base code (DiffEditor) has 2
     * @return this builder
     */
    public Builder guidanceStride(int value) {
      guidanceStride = value;
      return this;
    }

    /**
     * Sets the noise added inside the editable area.
     *
     * @param value DDIM eta, 0 to 1; DiffEditor's code has 0.4
     * @return this builder
     */
    public Builder eta(double value) {
      eta = value;
      return this;
    }

    /**
     * Sets how many times some middle steps run.
     *
     * @param value 1 to 5; DiffEditor's code has 3
     * @return this builder
     */
    public Builder timeTravel(int value) {
      timeTravel = value;
      return this;
    }

    /**
     * Sets at every how many steps the deep levels are computed.
     *
     * @param value 1 (always) to 5
     * @return this builder
     */
    public Builder deepReuse(int value) {
      deepReuse = value;
      return this;
    }

    /**
     * Sets the scale of perturbed-attention guidance, for weights that have no discriminator; see
     * {@link Sampling#perturbedAttentionScale()}.
     *
     * @param value 0 (off) to 20; diffusers has 3
     * @return this builder
     */
    public Builder perturbedAttentionScale(double value) {
      perturbedAttentionScale = value;
      return this;
    }

    /**
     * Sets in which steps perturbed-attention guidance acts and costs its evaluation.
     *
     * @param value share of the schedule from the noisy end, 0 (never) to 1 (to the clean end)
     * @return this builder
     */
    public Builder perturbedAttentionEnd(double value) {
      perturbedAttentionEnd = value;
      return this;
    }

    /**
     * Sets whether latents outside the editable area are held at the inversion's own.
     *
     * @param value true to hold them
     * @return this builder
     */
    public Builder exactReconstruction(boolean value) {
      exactReconstruction = value;
      return this;
    }

    /**
     * Sets how many results are sampled side by side.
     *
     * @param value 1 to {@value DragRequest#MAX_RESULTS}
     * @return this builder
     */
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /**
     * Checks and makes the settings.
     *
     * @return the settings
     * @throws InvalidRequestException listing everything that is out of range
     */
    public Sampling build() {
      List<String> problems = new ArrayList<>();
      range(problems, "steps", steps, 1, 1000);
      range(problems, "guidanceScale", guidanceScale, 1, 30);
      range(problems, "strength", strength, 1e-3, 1);
      range(problems, "attentionStart", attentionStart, 0, 1);
      range(problems, "guidanceStride", guidanceStride, 1, 10);
      range(problems, "eta", eta, 0, 1);
      range(problems, "timeTravel", timeTravel, 1, 5);
      range(problems, "deepReuse", deepReuse, 1, 5);
      range(problems, "perturbedAttentionScale", perturbedAttentionScale, 0, 20);
      range(problems, "perturbedAttentionEnd", perturbedAttentionEnd, 0, 1);
      range(problems, "batch", batch, 1, DragRequest.MAX_RESULTS);
      if (solver == Solver.LCM && (eta > 0 || timeTravel > 1)) {
        problems.add("eta and timeTravel belong to DDIM; leave them at 0 and 1 with LCM");
      }
      if (solver == Solver.LCM && guidedTerms == GuidedTerms.BOTH) {
        problems.add("guidedTerms BOTH belongs to DDIM; leave it at CLEAN with LCM");
      }
      if (!problems.isEmpty()) {
        throw new InvalidRequestException(problems);
      }
      return new Sampling(this);
    }

    private static void range(List<String> problems, String name, int value, int low, int high) {
      if (value < low || value > high) {
        problems.add("%s must lie in [%d, %d], was %d".formatted(name, low, high, value));
      }
    }

    private static void range(
        List<String> problems, String name, double value, double low, double high) {
      if (!(value >= low && value <= high)) {
        problems.add("%s must lie in [%s, %s], was %s".formatted(name, low, high, value));
      }
    }
  }
}
