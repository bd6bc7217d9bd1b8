package io.luciddrag.testkit.world;

import static io.luciddrag.Motion.BEND;
import static io.luciddrag.Motion.ROTATE;
import static io.luciddrag.Motion.SCALE;
import static io.luciddrag.Motion.STRETCH;
import static io.luciddrag.Motion.TRANSLATE;

import io.luciddrag.Motion;
import java.util.ArrayList;
import java.util.List;

/** What a drag can mean, for every kind and part. */
final class ReadingRules {
  private static final List<ReadingRule> HORSE = horse();
  private static final List<ReadingRule> FLOWER = flower();
  private static final List<ReadingRule> BOTTLE = bottle();
  private static final List<ReadingRule> HOUSE = house();
  private static final List<ReadingRule> CAR = car();
  private static final List<ReadingRule> FACE = face();

  private ReadingRules() {}

  static List<ReadingRule> of(Kind kind) {
    return switch (kind) {
      case HORSE -> HORSE;
      case FLOWER -> FLOWER;
      case BOTTLE -> BOTTLE;
      case HOUSE -> HOUSE;
      case CAR -> CAR;
      case FACE -> FACE;
    };
  }

  private static List<ReadingRule> horse() {
    Table t = new Table("horse");
    t.longer("neck", "head", STRETCH, "the neck", "head", "ear", "neck");
    t.orGiving("nod");
    t.rule("head", "nod", ROTATE, "the head", "raise the head", "lower the head", "head", "ear");
    t.orGiving("neck");
    t.rule("nod", "head", ROTATE, "the head", "turn the head up", "turn the head down", "head");
    t.bigger("ears", "flick", SCALE, "the ears", "ear");
    t.orGiving("nod");
    t.longer("legs", "horizontal", STRETCH, "the legs", "head", "ear", "neck", "body", "tail");
    t.orGiving("head");
    t.orGiving("neck");
    t.whole("head", "ear", "neck", "body", "tail");
    return t.rules;
  }

  private static List<ReadingRule> flower() {
    Table t = new Table("flower");
    t.side("petal", "tip", BEND, "the petal", "bend the petal to the", "petal 1");
    t.longer("tip", "petal", STRETCH, "the petal", "petal 1");
    t.side("curl", "petals", BEND, "the petals", "curl all petals to the", "petal");
    t.orGiving("bloom");
    t.longer("petals", "curl", STRETCH, "the petals", "petal");
    t.orGiving("lean");
    t.orGiving("stem");
    t.bigger("bloom", "curl", SCALE, "the bloom", "petal");
    t.orGiving("lean");
    t.orGiving("stem");
    t.side("lean", "stem", BEND, "the stem", "lean the flower to the", "petal", "centre", "stem");
    t.orGiving("vertical");
    t.longer("stem", "lean", STRETCH, "the stem", "petal", "centre");
    t.orGiving("horizontal");
    t.whole("petal", "centre", "stem", "left leaf", "right leaf");
    return t.rules;
  }

  private static List<ReadingRule> bottle() {
    Table t = new Table("bottle");
    t.side("lean", "height", ROTATE, "the bottle", "lean the bottle to the", "cap", "neck", "body");
    t.orGiving("vertical");
    t.taller("height", "lean", "the body of the bottle", "cap", "neck", "body");
    t.orGiving("horizontal");
    t.longer("neck", "lean", STRETCH, "the neck", "cap");
    t.orGiving("horizontal");
    t.wider("width", "vertical", "the bottle", "body");
    t.whole("cap", "neck", "body");
    return t.rules;
  }

  private static List<ReadingRule> house() {
    Table t = new Table("house");
    t.rule(
        "roof",
        "horizontal",
        STRETCH,
        "the roof",
        "make the roof steeper",
        "make the roof flatter",
        "roof",
        "chimney");
    t.taller("height", "horizontal", "the walls", "roof", "chimney", "wall");
    t.wider("width", "vertical", "the house", "roof", "wall", "door");
    t.rule("door", "vertical", ROTATE, "the door", "open the door", "close the door", "door");
    t.orGiving("horizontal");
    t.whole("roof", "chimney", "wall", "door");
    return t.rules;
  }

  private static List<ReadingRule> car() {
    Table t = new Table("car");
    t.longer("length", "vertical", STRETCH, "the car", "body", "cabin", "front", "rear");
    t.taller("cabin", "horizontal", "the cabin", "cabin");
    t.bigger("wheels", "horizontal", SCALE, "the wheels", "cabin", "body", "front", "rear");
    t.whole("body", "cabin", "front", "rear");
    return t.rules;
  }

  private static List<ReadingRule> face() {
    Table t = new Table("face");
    String[] features = {"face", "nose", "mouth", "left eye", "right eye"};
    t.side("turn", "tilt", ROTATE, "the head", "turn the face to the", features);
    t.orGiving("vertical");
    t.rule("tilt", "turn", ROTATE, "the head", "tilt the face up", "tilt the face down", features);
    t.orGiving("horizontal");
    t.longer("nose", "turn", STRETCH, "the nose", "nose");
    t.orGiving("horizontal");
    t.rule("smile", "turn", BEND, "the mouth", "make it smile", "make it frown", "mouth");
    t.orGiving("horizontal");
    t.rule("mouth", "turn", STRETCH, "the mouth", "open the mouth", "close the mouth", "mouth");
    t.orGiving("horizontal");
    t.bigger("ears", "flick", SCALE, "the ears", "left ear", "right ear");
    t.orGiving("vertical");
    t.taller("hair", "horizontal", "the hair", "hair");
    t.whole("face", "nose", "mouth", "left", "right", "hair");
    return t.rules;
  }

  /** Collects rules with common wordings. */
  private static final class Table {
    private final String noun;
    private final List<ReadingRule> rules = new ArrayList<>();

    Table(String noun) {
      this.noun = noun;
    }

    void rule(
        String primary,
        String secondary,
        Motion motion,
        String subject,
        String more,
        String less,
        String... handles) {
      rules.add(new ReadingRule(List.of(handles), primary, secondary, motion, subject, more, less));
    }

    /** The last rule once more, with another trait that gives. */
    void orGiving(String secondary) {
      ReadingRule last = rules.get(rules.size() - 1);
      rules.add(
          new ReadingRule(
              last.handles(),
              last.primary(),
              secondary,
              last.motion(),
              last.subject(),
              last.more(),
              last.less()));
    }

    void longer(
        String primary, String secondary, Motion motion, String subject, String... handles) {
      comparative(primary, secondary, motion, subject, "longer", "shorter", handles);
    }

    void bigger(
        String primary, String secondary, Motion motion, String subject, String... handles) {
      comparative(primary, secondary, motion, subject, "bigger", "smaller", handles);
    }

    void taller(String primary, String secondary, String subject, String... handles) {
      comparative(primary, secondary, STRETCH, subject, "taller", "lower", handles);
    }

    void wider(String primary, String secondary, String subject, String... handles) {
      comparative(primary, secondary, STRETCH, subject, "wider", "narrower", handles);
    }

    void side(
        String primary,
        String secondary,
        Motion motion,
        String subject,
        String action,
        String... handles) {
      String more = action + " right";
      rule(primary, secondary, motion, subject, more, action + " left", handles);
    }

    /** Readings of the thing as a whole: bigger, giving way across or along, or moved. */
    void whole(String... handles) {
      bigger("size", "horizontal", SCALE, "the " + noun, handles);
      bigger("size", "vertical", SCALE, "the " + noun, handles);
      String move = "move the " + noun;
      rule("horizontal", "vertical", TRANSLATE, "the " + noun, move, move, handles);
    }

    private void comparative(
        String primary,
        String secondary,
        Motion motion,
        String subject,
        String more,
        String less,
        String... handles) {
      String start = "make " + subject + " ";
      rule(primary, secondary, motion, subject, start + more, start + less, handles);
    }
  }
}
