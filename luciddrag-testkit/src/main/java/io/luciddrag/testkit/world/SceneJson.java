package io.luciddrag.testkit.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Scenes as lines of JSON; captions and names need no escapes. */
final class SceneJson {
  private SceneJson() {}

  static String line(long seed, WorldScene scene) {
    StringBuilder json = new StringBuilder(512);
    json.append("{\"seed\": ").append(seed);
    text(json, "kind", scene.kind().word());
    text(json, "caption", scene.caption());
    text(json, "short_caption", scene.caption(someTraits(seed, scene)));
    text(json, "hue", scene.hue().word());
    text(json, "second_hue", scene.secondHue().map(Hue::word).orElse(""));
    text(json, "marking", scene.marking().word());
    text(json, "setting", scene.setting().name().toLowerCase(Locale.ROOT));
    text(json, "facing", scene.kind().hasFacing() ? scene.facesRight() ? "right" : "left" : "");
    json.append(", \"values\": {");
    List<String> values = new ArrayList<>();
    scene
        .values()
        .forEach(
            (name, value) -> values.add(String.format(Locale.ROOT, "\"%s\": %.5f", name, value)));
    json.append(String.join(", ", values)).append("}, \"levels\": {");
    json.append(
        scene.kind().traits().stream()
            .filter(Trait::isSpoken)
            .map(trait -> "\"" + trait.name() + "\": " + trait.level(scene.value(trait.name())))
            .collect(Collectors.joining(", ")));
    return json.append("}}\n").toString();
  }

  /** About a third of the spoken traits, by a seed of its own. */
  private static Set<String> someTraits(long seed, WorldScene scene) {
    SplittableRandom random = new SplittableRandom(~seed);
    Set<String> some = new HashSet<>();
    for (Trait trait : scene.kind().traits()) {
      if (trait.isSpoken() && random.nextInt(3) == 0) {
        some.add(trait.name());
      }
    }
    return some;
  }

  static String meta(SceneSplit split, long first, int count, int width, int height) {
    String words =
        Vocabulary.words().stream().map(w -> "\"" + w + "\"").collect(Collectors.joining(", "));
    String kinds =
        List.of(Kind.values()).stream().map(SceneJson::kind).collect(Collectors.joining(",\n    "));
    return String.format(
        Locale.ROOT,
        """
        {
          "format": "luciddrag scenes 1",
          "images": {"file": "images.u8", "shape": [%d, %d, %d, 3], "type": "uint8"},
          "captions": "captions.jsonl",
          "split": "%s",
          "first_index": %d,
          "first_seed": %d,
          "thresholds": [%.6f, %.6f],
          "kinds": {
            %s
          },
          "vocabulary": [%s]
        }
        """,
        count,
        height,
        width,
        split.word(),
        first,
        split.seed(first),
        Trait.LOW_END,
        Trait.HIGH_START,
        kinds,
        words);
  }

  private static String kind(Kind kind) {
    String traits =
        kind.traits().stream()
            .map(
                trait ->
                    String.format(
                        "\"%s\": [%s]",
                        trait.name(),
                        trait.isSpoken()
                            ? String.format(
                                "\"%s\", \"%s\", \"%s\"",
                                trait.words(0), trait.words(0.5), trait.words(1))
                            : ""))
            .collect(Collectors.joining(", "));
    return "\"" + kind.word() + "\": {" + traits + "}";
  }

  private static void text(StringBuilder json, String name, String value) {
    json.append(", \"").append(name).append("\": \"").append(value).append('"');
  }
}
