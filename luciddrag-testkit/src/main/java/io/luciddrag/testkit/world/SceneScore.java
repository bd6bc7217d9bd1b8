package io.luciddrag.testkit.world;

import io.luciddrag.spi.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well pictures made from captions show what the captions say: attributes are recovered from
 * the pictures and compared with the scenes that the captions tell of.
 *
 * <pre>
 * java -cp ... io.luciddrag.testkit.world.SceneScore PICTURES.u8 SIDE SPLIT
 * </pre>
 *
 * <p>The pictures lie one after the other, SIDE x SIDE x 3 bytes each, of the split's first scenes;
 * {@code tools/train/sample.py} writes them.
 */
public final class SceneScore {
  private SceneScore() {}

  /**
   * Prints the share of agreeing pictures for every attribute.
   *
   * @param args as in the description of the class
   * @throws IOException if the pictures cannot be read
   */
  @SuppressWarnings("SystemOut") // a program's result
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("expected PICTURES.u8 SIDE SPLIT");
    }
    byte[] pictures = Files.readAllBytes(Path.of(args[0]));
    score(pictures, Integer.parseInt(args[1]), SceneSplit.named(args[2]))
        .forEach(
            (name, tally) ->
                System.out.println(
                    String.format(
                        Locale.ROOT,
                        "%-12s %5.1f %% of %d",
                        name,
                        100.0 * tally.right() / tally.all(),
                        tally.all())));
  }

  /**
   * Pictures that agree, of all.
   *
   * @param right how many agree
   * @param all how many there are
   */
  public record Tally(int right, int all) {
    Tally plus(boolean agrees) {
      return new Tally(right + (agrees ? 1 : 0), all + 1);
    }
  }

  /**
   * Compares.
   *
   * @param pictures RGB bytes, one picture after the other
   * @param side of a picture in pixels
   * @param split whose first scenes' captions the pictures were made from
   * @return by attribute: kind, colours, setting, facing, then {@code trait} for all spoken traits
   *     together and each by {@code kind.trait}
   */
  public static Map<String, Tally> score(byte[] pictures, int side, SceneSplit split) {
    int each = 3 * side * side;
    if (pictures.length == 0 || pictures.length % each != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole number of pictures of %d x %d"
              .formatted(pictures.length, side, side));
    }
    Recovery recovery = new Recovery();
    RecoveredAttributes[] found = new RecoveredAttributes[pictures.length / each];
    IntStream.range(0, found.length)
        .parallel()
        .forEach(i -> found[i] = recovery.recover(picture(pictures, i * each, side)));
    Map<String, Tally> tallies = new LinkedHashMap<>();
    Map<String, Tally> traits = new TreeMap<>();
    for (int i = 0; i < found.length; i++) {
      WorldScene told = WorldScene.random(split.seed(i));
      WorldScene seen = found[i].scene();
      boolean kind = told.kind() == seen.kind();
      count(tallies, "kind", kind);
      count(tallies, "colour", kind && told.hue() == seen.hue());
      count(tallies, "setting", told.setting() == seen.setting());
      if (told.kind().hasFacing()) {
        count(tallies, "facing", kind && told.facesRight() == seen.facesRight());
      }
      for (Trait trait : told.kind().traits()) {
        if (trait.isSpoken()) {
          boolean agrees = found[i].agrees(told, trait.name());
          count(tallies, "traits", agrees);
          count(traits, told.kind().word() + "." + trait.name(), agrees);
        }
      }
    }
    tallies.putAll(traits);
    return tallies;
  }

  private static void count(Map<String, Tally> tallies, String name, boolean agrees) {
    tallies.put(name, tallies.getOrDefault(name, new Tally(0, 0)).plus(agrees));
  }

  private static RgbImage picture(byte[] bytes, int from, int side) {
    int n = side * side;
    float[] planes = new float[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c * n + i] = (bytes[from + 3 * i + c] & 255) / 255f;
      }
    }
    return new RgbImage(side, side, planes);
  }
}
