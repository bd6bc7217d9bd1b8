package io.luciddrag.examples.options;

import io.luciddrag.Sampling;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a backend that redraws samples; --steps is beside these because every backend has steps. */
public final class SamplingOptions {
  @Option(
      names = "--sampling",
      paramLabel = "PRESET",
      converter = PresetName.class,
      description =
          "published (50 steps, as in the paper), fast (about a sixth of the work) or distilled (for LCM models). If no option of this section is given, the model decides.")
  private @Nullable Sampling preset;

  @Option(
      names = "--guidance-scale",
      paramLabel = "W",
      description = "How strongly the text acts, 1 to 30; 1 halves the work of a step.")
  private @Nullable Double guidanceScale;

  @Option(
      names = "--strength",
      paramLabel = "S",
      description = "Share of the steps carried out, above 0 to 1; below 0.7 use --start motion.")
  private @Nullable Double strength;

  @Option(
      names = "--start",
      paramLabel = "FROM",
      converter = ConstantName.Start.class,
      description = "Where generation starts: inverted, patch-copy or motion.")
  private Sampling.@Nullable Start start;

  @Option(
      names = "--attention",
      paramLabel = "USE",
      converter = ConstantName.Attention.class,
      description =
          "What becomes of the photo's keys and values: replace, append, by-motion or off.")
  private Sampling.@Nullable Attention attention;

  @Option(
      names = "--exact-reconstruction",
      description = "Hold everything outside the mask at the photo's own latents.")
  private boolean exactReconstruction;

  @Option(
      names = "--guided-terms",
      paramLabel = "TERMS",
      converter = ConstantName.GuidedTerms.class,
      description = "Which terms of a step see the guidance: clean or both.")
  private Sampling.@Nullable GuidedTerms guidedTerms;

  @Option(
      names = "--references",
      paramLabel = "FROM",
      converter = ConstantName.References.class,
      description =
          "The photo's reference features: recomputed at every guided step, or recorded from the inversion.")
  private Sampling.@Nullable References references;

  @Option(
      names = "--guidance-stride",
      paramLabel = "N",
      description = "Guide only every Nth step after the first fifth, 1 to 10.")
  private @Nullable Integer guidanceStride;

  @Option(
      names = "--eta",
      paramLabel = "E",
      description = "Noise added inside the mask in some early steps, 0 to 1.")
  private @Nullable Double eta;

  @Option(
      names = "--time-travel",
      paramLabel = "N",
      description = "How often some middle steps run, 1 to 5.")
  private @Nullable Integer timeTravel;

  @Option(
      names = "--deep-reuse",
      paramLabel = "N",
      description = "Compute the network's deep levels only every Nth step, 1 to 5.")
  private @Nullable Integer deepReuse;

  @Option(
      names = "--perturbed-attention",
      paramLabel = "S",
      description =
          "Quality guidance without a discriminator: scale of perturbed-attention guidance, 0 (off) to 20, such as 3; one more evaluation a step.")
  private @Nullable Double perturbedAttention;

  @Option(
      names = "--perturbed-attention-end",
      paramLabel = "SHARE",
      description = "Share of the steps, from the first, in which it acts, 0 to 1.")
  private @Nullable Double perturbedAttentionEnd;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Results sampled side by side, 1 to 16; takes more memory.")
  private @Nullable Integer batch;

  /** {@return the sampling, if anything was asked for} */
  public Optional<Sampling> sampling() {
    if (!isGiven()) {
      return Optional.empty();
    }
    Sampling.Builder builder = (preset == null ? Sampling.published() : preset).toBuilder();
    set(guidanceScale, builder::guidanceScale);
    set(strength, builder::strength);
    set(start, builder::start);
    set(attention, builder::attention);
    set(guidedTerms, builder::guidedTerms);
    set(references, builder::references);
    set(guidanceStride, builder::guidanceStride);
    set(eta, builder::eta);
    set(timeTravel, builder::timeTravel);
    set(deepReuse, builder::deepReuse);
    set(perturbedAttention, builder::perturbedAttentionScale);
    set(perturbedAttentionEnd, builder::perturbedAttentionEnd);
    set(batch, builder::batch);
    if (exactReconstruction) {
      builder.exactReconstruction(true);
    }
    return Optional.of(builder.build());
  }

  private boolean isGiven() {
    return exactReconstruction
        || Stream.of(
                preset,
                guidanceScale,
                strength,
                start,
                attention,
                guidedTerms,
                references,
                guidanceStride,
                eta,
                timeTravel,
                deepReuse,
                perturbedAttention,
                perturbedAttentionEnd,
                batch)
            .anyMatch(Objects::nonNull);
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
