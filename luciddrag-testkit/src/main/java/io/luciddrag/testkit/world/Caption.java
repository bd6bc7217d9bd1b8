package io.luciddrag.testkit.world;

import io.luciddrag.testkit.world.Trait.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The grammar of captions:
 *
 * <pre>
 * a|an [size] [colour] [marking] noun [manners] [with possessions] [, at the place], setting
 * </pre>
 *
 * The place is told as a whole. Manners and possessions are lists joined by commas and a last
 * "and". The order is that of the kind's traits, so that a change of one trait changes only its own
 * words.
 */
final class Caption {
  private Caption() {}

  static String of(WorldScene scene, Predicate<Trait> told) {
    Kind kind = scene.kind();
    String size = "";
    String horizontal = "";
    String vertical = "";
    List<String> manners = new ArrayList<>();
    List<String> possessions = new ArrayList<>();
    if (kind.hasFacing()) {
      manners.add(scene.facesRight() ? "facing right" : "facing left");
    }
    boolean placed = told.test(kind.trait("horizontal")) || told.test(kind.trait("vertical"));
    for (Trait trait : kind.traits()) {
      boolean isPlace = trait.place() == Place.HORIZONTAL || trait.place() == Place.VERTICAL;
      if (!(isPlace ? placed : told.test(trait))) {
        continue;
      }
      String words = trait.words(scene.value(trait.name()));
      switch (trait.place()) {
        case SIZE -> size = words + " ";
        case HORIZONTAL -> horizontal = words;
        case VERTICAL -> vertical = words;
        case MANNER -> manners.add(words);
        case POSSESSION -> possessions.add(words);
        case NOWHERE -> {}
      }
    }
    String subject = size + coloured(kind.nounPhrase(), scene);
    String text = article(subject) + subject;
    text += manners.isEmpty() ? "" : " " + list(manners);
    text += possessions.isEmpty() ? "" : " with " + coloured(list(possessions), scene);
    text += placed ? ", at the " + vertical + " " + horizontal : "";
    return text + ", " + scene.setting().words();
  }

  private static String coloured(String words, WorldScene scene) {
    return words
        .replace("{1}", scene.hue().word())
        .replace("{2}", scene.secondHue().map(Hue::word).orElse(""))
        .replace("{m} ", scene.marking() == Marking.PLAIN ? "" : scene.marking().word() + " ");
  }

  private static String article(String next) {
    return "aeiou".indexOf(next.charAt(0)) >= 0 ? "an " : "a ";
  }

  private static String list(List<String> items) {
    int last = items.size() - 1;
    if (last == 0) {
      return items.get(0);
    }
    return String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
