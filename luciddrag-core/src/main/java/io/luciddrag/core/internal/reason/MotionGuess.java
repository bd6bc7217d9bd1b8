package io.luciddrag.core.internal.reason;

import io.luciddrag.Motion;
import io.luciddrag.spi.MotionFacts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses the motion of a reading that names none: by its words, else the most natural. The paper's
 * own contract has no line for it.
 */
final class MotionGuess {
  private static final Map<Motion, Pattern> WORDS = new LinkedHashMap<>(); // first match wins

  static {
    WORDS.put(
        Motion.STRETCH,
        words(
            "long(er)?|short(er)?|tall(er)?|length\\w*|elongat\\w*|exten\\w*|stretch\\w*|wid(er?|en\\w*)|narrow\\w*"));
    WORDS.put(
        Motion.SCALE,
        words(
            "big(ger)?|large[rst]*|small(er)?|enlarg\\w*|shr[iu]nk\\w*|grow\\w*|resiz\\w*|scal\\w*"));
    WORDS.put(
        Motion.ROTATE,
        words("turn\\w*|rotat\\w*|look\\w*|tilt\\w*|lean\\w*|fac(e|ing)|sideways|swivel\\w*"));
    WORDS.put(Motion.TRANSLATE, words("mov\\w*|shift\\w*|slid\\w*|closer|away|place[sd]?"));
    WORDS.put(
        Motion.BEND,
        words(
            "ben[dt]\\w*|curv\\w*|rais\\w*|lift\\w*|lower\\w*|open\\w*|clos(e|ed|ing)|droop\\w*"));
  }

  private MotionGuess() {}

  private static Pattern words(String any) {
    return Pattern.compile("\\b(" + any + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  /**
   * @param intention what is meant, in words
   * @param offered motions that explain the drags
   * @return one of them; empty if none is offered
   */
  static Optional<Motion> of(String intention, List<MotionFacts> offered) {
    for (Map.Entry<Motion, Pattern> entry : WORDS.entrySet()) {
      boolean fits = offered.stream().anyMatch(facts -> facts.motion() == entry.getKey());
      if (fits && entry.getValue().matcher(intention).find()) {
        return Optional.of(entry.getKey());
      }
    }
    return offered.stream()
        .min(Comparator.comparingDouble(Unnaturalness::of))
        .map(MotionFacts::motion);
  }
}
