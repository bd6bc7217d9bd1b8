package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.spi.RegionLocator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Section RL of CONTRACT.md as tests: extend it, build your locator, run it. */
public abstract class RegionLocatorContract {
  private static final String KIND = "locator";

  /** What a locator may lack; taken as present until a subclass removes it. */
  public enum Trait {
    /** Finds a plainly coloured thing on a plain ground. */
    DISTINCT_OBJECTS,
    /** Gives drags on different things different regions, rather than one for all. */
    SEPARATE_THINGS,
    /** Gives the same regions for the same request. */
    REPEATABLE
  }

  /** For subclasses. */
  protected RegionLocatorContract() {}

  /** {@return what this locator has; all traits unless overridden} */
  protected Set<Trait> traits() {
    return EnumSet.allOf(Trait.class);
  }

  /** {@return a new locator, set up as a host would receive it; the kit closes it} */
  protected abstract RegionLocator createLocator();

  private static List<Region> locate(String label, RegionLocator locator, Scene scene) {
    List<Region> regions = locator.locate(scene.locateRequest());
    assertThat(regions)
        .as(label + ": one region for every drag")
        .isNotNull()
        .doesNotContainNull()
        .hasSameSizeAs(scene.drags());
    return regions;
  }

  /**
   * RL-101 MUST: one region for every drag.
   *
   * <p>If this fails, check: drags merged because they lie on one thing; an empty list or null
   * where nothing was found.
   */
  @Test
  void required_rl101_oneRegionForEveryDrag() {
    try (RegionLocator locator = createLocator()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.tall(), Scenes.two())) {
        locate(PluginRules.label("RL-101", KIND, locator, scene), locator, scene);
      }
    }
  }

  /**
   * RL-102 MUST: every region has the picture's size.
   *
   * <p>If this fails, check: width and height swapped; a mask left at the model's resolution.
   */
  @Test
  void required_rl102_regionsHaveThePicturesSize() {
    try (RegionLocator locator = createLocator()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.tall(), Scenes.two())) {
        String label = PluginRules.label("RL-102", KIND, locator, scene);
        for (Region region : locate(label, locator, scene)) {
          assertThat(region.width() + " x " + region.height())
              .as(label + ": width x height")
              .isEqualTo(scene.image().width() + " x " + scene.image().height());
        }
      }
    }
  }

  /**
   * RL-103 MUST: memberships are finite and lie in [0, 1].
   *
   * <p>If this fails, check: logits handed out instead of probabilities; 0/0 where nothing was
   * found; 0 to 255 instead of 0 to 1.
   */
  @Test
  void required_rl103_membershipsLieBetweenZeroAndOne() {
    try (RegionLocator locator = createLocator()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.two())) {
        String label = PluginRules.label("RL-103", KIND, locator, scene);
        // Region itself refuses such values, so that a locator cannot even hand them out.
        assertThatCode(() -> locate(label, locator, scene))
            .as(label + ": membership is finite and between 0 and 1")
            .doesNotThrowAnyException();
      }
    }
  }

  /**
   * RL-104 MUST: region i contains handle i, where that lies on a distinct thing.
   *
   * <p>If this fails, check: x and y swapped; coordinates not scaled to the model's size; regions
   * sorted by score instead of by drag.
   */
  @Test
  void required_rl104_handleLiesInsideItsRegion() {
    assumeTrue(traits().contains(Trait.DISTINCT_OBJECTS), "RL-104: finds no distinct objects");
    try (RegionLocator locator = createLocator()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.tall(), Scenes.two())) {
        String label = PluginRules.label("RL-104", KIND, locator, scene);
        List<Region> regions = locate(label, locator, scene);
        for (int i = 0; i < regions.size(); i++) {
          Drag drag = scene.drags().get(i);
          assertThat(regions.get(i).membership((int) drag.handleX(), (int) drag.handleY()))
              .as(label + ": membership in region %d at the handle of drag %s", i, drag)
              .isGreaterThan(0.5f);
        }
      }
    }
  }

  /**
   * RL-105 SHOULD: the region outlines the thing; intersection over union with the truth is at
   * least one half.
   *
   * <p>If this fails, check: a mask transposed or shifted by its padding; the ground taken for the
   * thing; a threshold other than one half.
   */
  @Test
  void recommended_rl105_regionOutlinesTheThing() {
    assumeTrue(traits().contains(Trait.DISTINCT_OBJECTS), "RL-105: finds no distinct objects");
    try (RegionLocator locator = createLocator()) {
      for (Scene scene : List.of(Scenes.wide(), Scenes.tall())) {
        String label = PluginRules.label("RL-105", KIND, locator, scene);
        assertThat(
                RegionValues.overlap(locate(label, locator, scene).get(0), scene.regions().get(0)))
            .as(label + ": overlap with the truth")
            .isGreaterThanOrEqualTo(0.5);
      }
    }
  }

  /**
   * RL-106 MUST: works without a caption, and always gives a phrase.
   *
   * <p>If this fails, check: the phrase cut out of an empty caption.
   */
  @Test
  void required_rl106_worksWithoutACaption() {
    try (RegionLocator locator = createLocator()) {
      Scene scene = Scenes.wide().withCaption("");
      String label = PluginRules.label("RL-106", KIND, locator, scene);
      assertThat(locate(label, locator, scene))
          .as(label + ": phrases are not blank")
          .noneMatch(region -> region.phrase().isBlank());
    }
  }

  /**
   * RL-107 MUST: the request's picture is not written.
   *
   * <p>If this fails, check: normalisation in place.
   */
  @Test
  void required_rl107_pictureStaysAsItIs() {
    try (RegionLocator locator = createLocator()) {
      Scene scene = Scenes.wide();
      String label = PluginRules.label("RL-107", KIND, locator, scene);
      float[] before = scene.image().planes().clone();
      locate(label, locator, scene);
      PluginRules.pictureIsUntouched(label, scene.image(), before);
    }
  }

  /**
   * RL-108 MUST: four threads at once get what one alone gets.
   *
   * <p>If this fails, check: buffers in fields; a model session that is not for sharing.
   */
  @Test
  void required_rl108_servesFourThreadsAtOnce() {
    try (RegionLocator locator = createLocator()) {
      Scene scene = Scenes.wide();
      String label = PluginRules.label("RL-108", KIND, locator, scene);
      List<Region> alone = locate(label, locator, scene);
      for (List<Region> regions :
          SideBySide.fourTimes(label, () -> locate(label, locator, scene))) {
        if (traits().contains(Trait.REPEATABLE)) {
          assertThat(RegionValues.of(regions.get(0)))
              .as(label + ": same memberships as alone")
              .isEqualTo(RegionValues.of(alone.get(0)));
        }
      }
    }
  }

  /**
   * RL-109 MUST: the id is lower-case letters, digits and hyphens, and never changes.
   *
   * <p>If this fails, check: an id made from a class name or a counter.
   */
  @Test
  void required_rl109_idIsWellFormedAndStable() {
    try (RegionLocator first = createLocator();
        RegionLocator second = createLocator()) {
      PluginRules.idIsWellFormedAndStable("RL-109", KIND, first, second);
    }
  }

  /**
   * RL-110 MUST: closing twice is harmless.
   *
   * <p>If this fails, check: native handles freed without a flag.
   */
  @Test
  void required_rl110_closingTwiceIsHarmless() {
    PluginRules.closingTwiceIsHarmless("RL-110", KIND, createLocator());
  }

  /**
   * RL-111 SHOULD: drags on different things get different regions; no region contains the handle
   * on another thing.
   *
   * <p>If this fails, check: one region for all handles; regions sorted by score instead of by
   * drag.
   */
  @Test
  void recommended_rl111_thingsAreToldApart() {
    assumeTrue(traits().contains(Trait.DISTINCT_OBJECTS), "RL-111: finds no distinct objects");
    assumeTrue(traits().contains(Trait.SEPARATE_THINGS), "RL-111: one region for all drags");
    try (RegionLocator locator = createLocator()) {
      Scene scene = Scenes.two();
      String label = PluginRules.label("RL-111", KIND, locator, scene);
      List<Region> regions = locate(label, locator, scene);
      for (int i = 0; i < regions.size(); i++) {
        Drag other = scene.drags().get(1 - i);
        assertThat(regions.get(i).membership((int) other.handleX(), (int) other.handleY()))
            .as(label + ": membership in region %d at the handle of the other drag %s", i, other)
            .isLessThanOrEqualTo(0.5f);
      }
    }
  }
}
