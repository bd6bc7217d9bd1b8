package io.luciddrag.examples.reasoning;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an intention's words say about the way things go, with the English words for it. The words
 * were fixed before any reasoner was scored. Up, down, left and right are those of the picture.
 */
public enum Direction {
  /** Upwards. */
  UP("up|upwards?|upper|higher|high|rais\\w*|lift\\w*|ris(?:e|es|en|ing)|heighten\\w*|above"),
  /** Downwards. */
  DOWN("down|downwards?|lower\\w*|low|drop\\w*|sink\\w*|fall\\w*|droop\\w*|sag\\w*|bow\\w*"),
  /** To the left. */
  LEFT("left|leftwards?"),
  /** To the right. */
  RIGHT("right|rightwards?"),
  /** Longer. */
  LONGER("long|longer|lengthen\\w*|elongat\\w*|extend\\w*|stretch\\w*"),
  /** Shorter. */
  SHORTER("short|shorter|shorten\\w*|contract\\w*|retract\\w*"),
  /** Taller. */
  TALLER("tall|taller"),
  /** Wider. */
  WIDER("wide|wider|widen\\w*|broad\\w*|thick\\w*|spread\\w*|fat\\w*"),
  /** Narrower. */
  NARROWER("narrow\\w*|thin\\w*|slim\\w*|slender"),
  /** Larger. */
  LARGER("large|larger|big|bigger|enlarg\\w*|grow\\w*|expand\\w*|increas\\w*|swell\\w*"),
  /** Smaller. */
  SMALLER("small|smaller|shr[iau]nk\\w*|decreas\\w*|reduc\\w*|compress\\w*"),
  /** Clockwise. */
  CLOCKWISE("clockwise"),
  /** Anticlockwise. */
  ANTICLOCKWISE("anti-?clockwise|counter-?clockwise"),
  /** Open. */
  OPEN("open\\w*|unfold\\w*"),
  /** Closed. */
  CLOSED("clos(?:e|es|ed|ing)|shut\\w*|fold\\w*"),
  /** Towards the viewer. */
  NEARER("near\\w*|closer"),
  /** Away from the viewer. */
  FARTHER("far|farther|further|away|distant"),
  /** Ahead, as the thing faces. */
  FORWARD("forwards?|ahead|front"),
  /** Back, as the thing faces. */
  BACKWARD("backwards?|back|behind|rear"),
  /** Away from each other. */
  APART("apart|separat\\w*"),
  /** Towards each other. */
  TOGETHER("together|join\\w*"),
  /** Away from the middle of the thing. */
  OUTWARD("outwards?|protrud\\w*|bulg\\w*"),
  /** Towards the middle of the thing. */
  INWARD("inwards?|recess\\w*"),
  /** Straight. */
  STRAIGHT("straight\\w*|upright"),
  /** Curved. */
  CURVED("curv\\w*|bent|bend\\w*|arch\\w*");

  private final Pattern words;

  Direction(String words) {
    this.words = Pattern.compile("(?<![\\w-])(?:" + words + ")(?![\\w-])");
  }

  /** {@return the directions that words name} */
  public static Set<Direction> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<Direction> found = EnumSet.noneOf(Direction.class);
    for (Direction direction : values()) {
      Matcher matcher = direction.words.matcher(lower);
      if (matcher.find()) {
        found.add(direction);
      }
    }
    return found;
  }

  /** {@return the direction that contradicts this one, if there is one} */
  public Optional<Direction> opposite() {
    return Optional.ofNullable(
        switch (this) {
          case UP -> DOWN;
          case DOWN -> UP;
          case LEFT -> RIGHT;
          case RIGHT -> LEFT;
          case LONGER, TALLER -> SHORTER;
          case SHORTER -> LONGER;
          case WIDER -> NARROWER;
          case NARROWER -> WIDER;
          case LARGER -> SMALLER;
          case SMALLER -> LARGER;
          case CLOCKWISE -> ANTICLOCKWISE;
          case ANTICLOCKWISE -> CLOCKWISE;
          case OPEN -> CLOSED;
          case CLOSED -> OPEN;
          case NEARER -> FARTHER;
          case FARTHER -> NEARER;
          case FORWARD -> BACKWARD;
          case BACKWARD -> FORWARD;
          case APART -> TOGETHER;
          case TOGETHER -> APART;
          case OUTWARD -> INWARD;
          case INWARD -> OUTWARD;
          case STRAIGHT -> CURVED;
          case CURVED -> STRAIGHT;
        });
  }
}
