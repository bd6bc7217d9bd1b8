package io.luciddrag.testkit.world;

import static io.luciddrag.testkit.world.Trait.manner;
import static io.luciddrag.testkit.world.Trait.possession;
import static io.luciddrag.testkit.world.Trait.silent;

import io.luciddrag.testkit.world.internal.figure.BottleFigure;
import io.luciddrag.testkit.world.internal.figure.CarFigure;
import io.luciddrag.testkit.world.internal.figure.FaceFigure;
import io.luciddrag.testkit.world.internal.figure.FlowerFigure;
import io.luciddrag.testkit.world.internal.figure.HorseFigure;
import io.luciddrag.testkit.world.internal.figure.HouseFigure;
import io.luciddrag.testkit.world.internal.figure.Pose;
import io.luciddrag.testkit.world.internal.paint.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The kinds of things a scene can show, each with its traits. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable copies and functions without state
public enum Kind {
  /** An animal seen from its side. */
  HORSE(
      "{1} {m} horse",
      HorseFigure::of,
      EnumSet.of(Hue.BROWN, Hue.WHITE, Hue.BLACK, Hue.GREY, Hue.ORANGE, Hue.YELLOW),
      EnumSet.noneOf(Hue.class),
      possession("neck", "a short neck", "a medium neck", "a long neck"),
      possession("head", "a lowered head", "a level head", "a raised head"),
      possession("ears", "small ears", "medium ears", "big ears"),
      possession("legs", "short legs", "medium legs", "long legs"),
      silent("nod"),
      silent("flick")),
  /** A flower with eight petals, one of which may differ. */
  FLOWER(
      "{1} flower",
      FlowerFigure::of,
      EnumSet.of(Hue.RED, Hue.ORANGE, Hue.YELLOW, Hue.PURPLE, Hue.PINK, Hue.WHITE, Hue.BLUE),
      EnumSet.noneOf(Hue.class),
      manner("lean", "leaning left", "standing upright", "leaning right"),
      possession("stem", "a short stem", "a medium stem", "a long stem"),
      possession("bloom", "a small bloom", "a medium bloom", "a big bloom"),
      possession("petals", "short petals", "medium petals", "long petals"),
      possession("curl", "petals curled left", "straight petals", "petals curled right"),
      possession("petal", "one petal bent left", "no petal bent", "one petal bent right"),
      silent("tip")),
  /** A bottle with a label and a cap. */
  BOTTLE(
      "{1} bottle",
      BottleFigure::of,
      EnumSet.of(Hue.GREEN, Hue.BLUE, Hue.BROWN, Hue.PINK, Hue.PURPLE, Hue.GREY),
      EnumSet.of(Hue.RED, Hue.YELLOW, Hue.WHITE, Hue.ORANGE, Hue.BLACK),
      manner("lean", "leaning left", "standing upright", "leaning right"),
      possession(
          "height",
          "a short body and a {2} label",
          "a medium body and a {2} label",
          "a tall body and a {2} label"),
      possession("width", "a narrow shape", "a medium shape", "a wide shape"),
      possession("neck", "a short neck", "a medium neck", "a long neck")),
  /** A house with a door that opens. */
  HOUSE(
      "{1} house",
      HouseFigure::of,
      EnumSet.of(Hue.WHITE, Hue.YELLOW, Hue.PINK, Hue.BLUE, Hue.ORANGE, Hue.GREY),
      EnumSet.of(Hue.RED, Hue.BROWN, Hue.BLACK, Hue.PURPLE, Hue.GREEN),
      possession("height", "low walls", "medium walls", "high walls"),
      possession("width", "a narrow front", "a medium front", "a wide front"),
      possession("roof", "a flat {2} roof", "a medium {2} roof", "a steep {2} roof"),
      possession("door", "a closed door", "a half-open door", "an open door")),
  /** A car seen from its side. */
  CAR(
      "{1} car",
      CarFigure::of,
      EnumSet.of(Hue.RED, Hue.BLUE, Hue.YELLOW, Hue.GREEN, Hue.WHITE, Hue.PURPLE, Hue.ORANGE),
      EnumSet.noneOf(Hue.class),
      possession("length", "a short body", "a medium body", "a long body"),
      possession("cabin", "a low cabin", "a medium cabin", "a high cabin"),
      possession("wheels", "small wheels", "medium wheels", "big wheels")),
  /** A person's face, with hair and a shirt. */
  FACE(
      "face",
      FaceFigure::of,
      EnumSet.of(Hue.BROWN, Hue.BLACK, Hue.YELLOW, Hue.ORANGE, Hue.GREY, Hue.RED),
      EnumSet.of(Hue.RED, Hue.BLUE, Hue.GREEN, Hue.PURPLE, Hue.WHITE),
      manner("turn", "looking left", "looking ahead", "looking right"),
      manner("tilt", "tilted down", "held level", "tilted up"),
      manner("smile", "frowning", "calm", "smiling"),
      possession("hair", "short {1} hair", "medium {1} hair", "tall {1} hair"),
      possession("ears", "small ears", "medium ears", "big ears"),
      possession("nose", "a short nose", "a medium nose", "a long nose"),
      possession(
          "mouth",
          "a closed mouth and a {2} shirt",
          "a half-open mouth and a {2} shirt",
          "an open mouth and a {2} shirt"),
      silent("flick"));

  private final String noun;
  private final Function<Pose, Figure> figure;
  private final Set<Hue> first;
  private final Set<Hue> second;
  private final List<Trait> traits;

  Kind(
      String noun,
      Function<Pose, Figure> figure,
      EnumSet<Hue> first,
      EnumSet<Hue> second,
      Trait... own) {
    this.noun = noun;
    this.figure = figure;
    this.first = Collections.unmodifiableSet(first);
    this.second = Collections.unmodifiableSet(second);
    List<Trait> all = new ArrayList<>();
    all.add(Trait.horizontal());
    all.add(Trait.vertical());
    all.add(Trait.size());
    all.addAll(List.of(own));
    traits = List.copyOf(all);
  }

  /** {@return its noun in captions} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The noun with its adjectives: {1} the main colour, {m} the marking. */
  String nounPhrase() {
    return noun;
  }

  /**
   * {@return all traits; the first three, horizontal, vertical and size, are common to all kinds}
   */
  public List<Trait> traits() {
    return traits;
  }

  /**
   * Finds a trait.
   *
   * @param name such as "neck"
   * @return the trait
   * @throws IllegalArgumentException if this kind has none of that name; the message lists them
   */
  public Trait trait(String name) {
    return traits.get(index(name));
  }

  int index(String name) {
    for (int i = 0; i < traits.size(); i++) {
      if (traits.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "a " + word() + " has no trait '" + name + "'; it has " + traits);
  }

  /** {@return the main colours it comes in} */
  public Set<Hue> hues() {
    return first;
  }

  /** {@return the second colours it comes in: a label, a roof, a shirt; empty if it has none} */
  public Set<Hue> secondHues() {
    return second;
  }

  /** {@return whether captions tell which way it faces} */
  public boolean hasFacing() {
    return this == HORSE || this == CAR;
  }

  /** {@return whether it comes with markings} */
  public boolean hasMarking() {
    return this == HORSE;
  }

  Figure figure(Pose pose) {
    return figure.apply(pose);
  }
}
