package io.luciddrag.testkit.world;

import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a scene's attributes back from a picture, also an imperfect one, by rendering candidates
 * and comparing.
 *
 * <p>How: the setting is the one whose empty backdrop leaves the least; what differs from it is
 * compared with a library of silhouettes; the closest shapes get colours and are drawn to the
 * picture, first at 32 x 32, then at 64 x 64 pixels. All is slightly blurred and without grain, so
 * that blur, small noise and unknown textures matter little. {@code RecoveryTest} states the
 * measured accuracy.
 *
 * <p>The first call for a kind makes its library. Safe from any thread.
 */
public final class Recovery {
  private static final int COARSE = 32; // pixels of the first comparison
  private static final int SIDE = 64; // pixels of the last comparison
  private static final int GUESSES = 16; // silhouettes that get colours
  private static final int STARTS = 7; // of them, drawn to the coarse picture
  private static final int KINDS = 2; // drawn to the finer picture where the kind is unknown
  private static final int FINALS = 3; // of them, drawn to the finer one

  private final Map<Kind, ShapeLibrary> libraries = new EnumMap<>(Kind.class);

  /** Makes a recovery; keep it for many pictures. */
  public Recovery() {}

  /**
   * Finds out what a picture shows.
   *
   * @param image of any size; its middle square is looked at
   * @return the closest scene of any kind
   */
  public RecoveredAttributes recover(RgbImage image) {
    List<List<Fit>> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      kinds.add(coarse(image, kind));
    }
    return kinds.stream()
        .sorted(Comparator.comparingDouble(fits -> best(fits, 1).get(0).cost()))
        .limit(KINDS)
        .map(fits -> fine(image, fits))
        .min(Comparator.comparingDouble(RecoveredAttributes::rmse))
        .orElseThrow();
  }

  /**
   * Finds out what a picture of a known kind shows.
   *
   * @param image of any size; its middle square is looked at
   * @param kind of the thing
   * @return the closest scene
   */
  public RecoveredAttributes recover(RgbImage image, Kind kind) {
    return fine(image, coarse(image, kind));
  }

  private List<Fit> coarse(RgbImage image, Kind kind) {
    SmallPicture coarse = SmallPicture.of(image, COARSE);
    Setting setting = setting(coarse);
    SmallPicture tiny = SmallPicture.of(image, ShapeLibrary.side());
    float[] map = tiny.distinction(backdrop(setting, ShapeLibrary.side()));
    List<String> traits = traits(kind);
    List<Fit> fits = new ArrayList<>();
    for (WorldScene guess : library(kind).closest(map, GUESSES)) {
      fits.add(new Fit(coarse, guess.withSetting(setting), false).categories().categories());
    }
    for (Fit fit : best(fits, STARTS)) {
      fit.descend(traits, 0.16, 0.08).categories().focus().refine(traits, 10);
    }
    return fits;
  }

  private static RecoveredAttributes fine(RgbImage image, List<Fit> coarse) {
    List<String> traits = traits(coarse.get(0).best().kind());
    SmallPicture target = SmallPicture.of(image, SIDE);
    List<Fit> fine = new ArrayList<>();
    for (Fit fit : best(coarse, FINALS)) {
      fine.add(new Fit(target, fit.best(), false).focus().refine(traits, 8));
    }
    Fit last = best(fine, 1).get(0);
    traits.forEach(trait -> last.sweep(trait, 6));
    last.focus().categories().refine(traits, 12).descend(traits, 0.04, 0.02).refine(traits, 8);
    return new RecoveredAttributes(last.best(), Math.sqrt(last.cost()));
  }

  private static List<String> traits(Kind kind) {
    return kind.traits().stream().map(Trait::name).toList();
  }

  private static List<Fit> best(List<Fit> fits, int count) {
    return fits.stream().sorted(Comparator.comparingDouble(Fit::cost)).limit(count).toList();
  }

  /**
   * Finds the values of some traits where all else is known, as after an edit.
   *
   * @param image of any size; its middle square is looked at
   * @param known the scene but for the traits sought
   * @param sought names of the traits to find; others keep their values
   * @return the closest scene
   */
  public RecoveredAttributes recover(RgbImage image, WorldScene known, Set<String> sought) {
    SmallPicture target = SmallPicture.of(image, SIDE);
    List<String> traits = sought.stream().sorted().toList();
    Fit fit = new Fit(target, known, true);
    for (int round = 0; round < 2; round++) {
      traits.forEach(trait -> fit.sweep(trait, 12));
      fit.focus().descend(traits, 0.08, 0.005);
    }
    return new RecoveredAttributes(fit.best(), Math.sqrt(fit.cost()));
  }

  private static Setting setting(SmallPicture target) {
    Setting best = Setting.MEADOW;
    double least = Double.MAX_VALUE;
    for (Setting setting : Setting.values()) {
      double sum = 0;
      for (float d : target.distinction(backdrop(setting, target.side()))) {
        sum += d;
      }
      if (sum < least) {
        least = sum;
        best = setting;
      }
    }
    return best;
  }

  private static SmallPicture backdrop(Setting setting, int side) {
    return SmallPicture.of(WorldScene.empty(setting, side), 1);
  }

  private ShapeLibrary library(Kind kind) {
    synchronized (libraries) {
      return libraries.computeIfAbsent(kind, ShapeLibrary::new);
    }
  }
}
