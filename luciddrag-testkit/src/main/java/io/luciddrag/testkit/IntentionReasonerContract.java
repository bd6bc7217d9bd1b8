package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Section IR of CONTRACT.md as tests: extend it, build your reasoner, run it. */
public abstract class IntentionReasonerContract {
  private static final String KIND = "reasoner";

  /** What a reasoner may lack; taken as present until a subclass removes it. */
  public enum Trait {
    /** Gives the same readings for the same request. */
    REPEATABLE,
    /** Names no motion but those of the request. */
    KEEPS_TO_OFFERED_MOTIONS
  }

  /** For subclasses. */
  protected IntentionReasonerContract() {}

  /** {@return what this reasoner has; all traits unless overridden} */
  protected Set<Trait> traits() {
    return EnumSet.allOf(Trait.class);
  }

  /** {@return a new reasoner, set up as a host would receive it; the kit closes it} */
  protected abstract IntentionReasoner createReasoner();

  private static List<Intention> reason(String label, IntentionReasoner reasoner, Scene scene) {
    List<Intention> readings = reasoner.reason(scene.reasoningRequest());
    assertThat(readings)
        .as(label + ": at least one reading, none of them null")
        .isNotNull()
        .isNotEmpty()
        .doesNotContainNull();
    return readings;
  }

  /**
   * IR-101 MUST: at least one reading, none of them null.
   *
   * <p>If this fails, check: an answer that could not be parsed must become a fallback reading or
   * an exception, never an empty list.
   */
  @Test
  void required_ir101_atLeastOneReading() {
    try (IntentionReasoner reasoner = createReasoner()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.tall())) {
        reason(PluginRules.label("IR-101", KIND, reasoner, scene), reasoner, scene);
      }
    }
  }

  /**
   * IR-102 MUST: confidences are finite, lie in [0, 1], and one at least is positive, because the
   * engine scales them to sum to 1.
   *
   * <p>If this fails, check: log-probabilities not exponentiated; shares of zero votes.
   */
  @Test
  void required_ir102_confidencesCanBeScaled() {
    try (IntentionReasoner reasoner = createReasoner()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.two())) {
        String label = PluginRules.label("IR-102", KIND, reasoner, scene);
        double sum = 0;
        for (Intention reading : reason(label, reasoner, scene)) {
          assertThat(reading.confidence())
              .as(label + ": " + reading)
              .isFinite()
              .isBetween(0.0, 1.0);
          sum += reading.confidence();
        }
        assertThat(sum).as(label + ": sum of the confidences").isPositive();
      }
    }
  }

  /**
   * IR-103 MUST: descriptions are not blank and prompts not null.
   *
   * <p>If this fails, check: fields missing from a model's answer.
   */
  @Test
  void required_ir103_readingsHaveWords() {
    try (IntentionReasoner reasoner = createReasoner()) {
      Scene scene = Scenes.wide();
      String label = PluginRules.label("IR-103", KIND, reasoner, scene);
      for (Intention reading : reason(label, reasoner, scene)) {
        assertThat(reading.description()).as(label + ": description").isNotBlank();
        assertThat(reading.sourcePrompt()).as(label + ": source prompt").isNotNull();
        assertThat(reading.targetPrompt()).as(label + ": target prompt").isNotNull();
      }
    }
  }

  /**
   * IR-104 MUST: several drags are one question with one list of readings.
   *
   * <p>If this fails, check: only the first drag read; one answer per drag expected.
   */
  @Test
  void required_ir104_takesSeveralDrags() {
    try (IntentionReasoner reasoner = createReasoner()) {
      Scene scene = Scenes.two();
      reason(PluginRules.label("IR-104", KIND, reasoner, scene), reasoner, scene);
    }
  }

  /**
   * IR-105 MUST: works without a caption.
   *
   * <p>If this fails, check: prompts built from an empty caption.
   */
  @Test
  void required_ir105_worksWithoutACaption() {
    try (IntentionReasoner reasoner = createReasoner()) {
      Scene scene = Scenes.wide().withCaption("");
      reason(PluginRules.label("IR-105", KIND, reasoner, scene), reasoner, scene);
    }
  }

  /**
   * IR-106 SHOULD: a reading names no motion that the request does not offer; a motion missing
   * there makes no sense for these drags.
   *
   * <p>If this fails, check: ROTATE or SCALE proposed for every edit.
   */
  @Test
  void recommended_ir106_keepsToOfferedMotions() {
    assumeTrue(traits().contains(Trait.KEEPS_TO_OFFERED_MOTIONS), "IR-106: names other motions");
    try (IntentionReasoner reasoner = createReasoner()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.two())) {
        String label = PluginRules.label("IR-106", KIND, reasoner, scene);
        Set<Motion> offered =
            scene.reasoningRequest().motions().stream()
                .map(MotionFacts::motion)
                .collect(Collectors.toSet());
        for (Intention reading : reason(label, reasoner, scene)) {
          reading
              .motion()
              .ifPresent(motion -> assertThat(offered).as(label + ": " + reading).contains(motion));
        }
      }
    }
  }

  /**
   * IR-107 SHOULD: the same request gives the same readings in the same order.
   *
   * <p>If this fails, check: a model's temperature; iteration over a hash set.
   */
  @Test
  void recommended_ir107_sameRequestSameReadings() {
    assumeTrue(traits().contains(Trait.REPEATABLE), "IR-107: the reasoner is not repeatable");
    try (IntentionReasoner reasoner = createReasoner()) {
      Scene scene = Scenes.wide();
      String label = PluginRules.label("IR-107", KIND, reasoner, scene);
      assertThat(reason(label, reasoner, scene))
          .as(label + ": second call against the first")
          .isEqualTo(reason(label, reasoner, scene));
    }
  }

  /**
   * IR-108 MUST: the request's picture is not written.
   *
   * <p>If this fails, check: marks for a vision model drawn into the request's own array.
   */
  @Test
  void required_ir108_pictureStaysAsItIs() {
    try (IntentionReasoner reasoner = createReasoner()) {
      Scene scene = Scenes.wide();
      String label = PluginRules.label("IR-108", KIND, reasoner, scene);
      ReasoningRequest request = scene.reasoningRequest();
      float[] before = request.image().planes().clone();
      reasoner.reason(request);
      PluginRules.pictureIsUntouched(label, request.image(), before);
    }
  }

  /**
   * IR-109 MUST: four threads at once get what one alone gets.
   *
   * <p>If this fails, check: a conversation or a buffer kept in a field.
   */
  @Test
  void required_ir109_servesFourThreadsAtOnce() {
    try (IntentionReasoner reasoner = createReasoner()) {
      Scene scene = Scenes.wide();
      String label = PluginRules.label("IR-109", KIND, reasoner, scene);
      List<Intention> alone = reason(label, reasoner, scene);
      for (List<Intention> readings :
          SideBySide.fourTimes(label, () -> reason(label, reasoner, scene))) {
        if (traits().contains(Trait.REPEATABLE)) {
          assertThat(readings).as(label + ": same readings as alone").isEqualTo(alone);
        }
      }
    }
  }

  /**
   * IR-110 MUST: the id is lower-case letters, digits and hyphens, and never changes.
   *
   * <p>If this fails, check: an id made from a class name or a model's name.
   */
  @Test
  void required_ir110_idIsWellFormedAndStable() {
    try (IntentionReasoner first = createReasoner();
        IntentionReasoner second = createReasoner()) {
      PluginRules.idIsWellFormedAndStable("IR-110", KIND, first, second);
    }
  }

  /**
   * IR-111 MUST: closing twice is harmless.
   *
   * <p>If this fails, check: a client closed without a flag.
   */
  @Test
  void required_ir111_closingTwiceIsHarmless() {
    PluginRules.closingTwiceIsHarmless("IR-111", KIND, createReasoner());
  }
}
