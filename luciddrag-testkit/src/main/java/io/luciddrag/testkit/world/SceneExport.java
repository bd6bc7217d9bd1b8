package io.luciddrag.testkit.world;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes scenes to a folder that numpy reads in one line:
 *
 * <pre>
 * images.u8       count x height x width x 3 bytes, no header
 * captions.jsonl  a line for each image: seed, kind, caption, short_caption, colours, values, levels
 * meta.json       shape, split, words of every trait, vocabulary; written last
 *
 * np.memmap("images.u8", np.uint8).reshape(meta["images"]["shape"])
 * </pre>
 *
 * <p>The same arguments give the same bytes on every machine, whatever the number of cores. From
 * the command line:
 *
 * <pre>
 * java -cp ... io.luciddrag.testkit.world.SceneExport
 *     --out DIR --count 20000 [--size 64] [--height 64] [--split train] [--first 0]
 * </pre>
 *
 * <p>{@code --split} is train, validation or held-out, whose seeds are disjoint; {@code --first} is
 * the index of the first example within the split.
 */
public final class SceneExport {
  private static final int CHUNK = 256; // scenes rendered at once

  private SceneExport() {}

  /**
   * Runs the export.
   *
   * @param args as in the description of the class
   * @throws IOException if the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> options = options(args);
    String out = options.get("out");
    if (out == null) {
      throw new IllegalArgumentException("say where to write: --out DIR --count N [--size PX]");
    }
    int size = number(options, "size", 64);
    write(
        Path.of(out),
        SceneSplit.named(options.getOrDefault("split", SceneSplit.TRAIN.word())),
        number(options, "first", 0),
        number(options, "count", 1000),
        size,
        number(options, "height", size));
  }

  /**
   * Writes scenes.
   *
   * @param folder made if need be; files of these names are replaced
   * @param split which range of seeds
   * @param first index of the first example within the split
   * @param count of scenes
   * @param width in pixels
   * @param height in pixels
   * @throws IOException if the folder cannot be written
   */
  public static void write(
      Path folder, SceneSplit split, long first, int count, int width, int height)
      throws IOException {
    if (count < 1) {
      throw new IllegalArgumentException("the count must be at least 1, was " + count);
    }
    Files.createDirectories(folder);
    Path meta = folder.resolve("meta.json");
    Files.deleteIfExists(meta);
    try (OutputStream images =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("images.u8")), 1 << 20);
        Writer captions = Files.newBufferedWriter(folder.resolve("captions.jsonl"))) {
      for (int done = 0; done < count; done += CHUNK) {
        long start = first + done;
        List<Rendering> chunk =
            IntStream.range(0, Math.min(CHUNK, count - done))
                .parallel()
                .mapToObj(i -> WorldScene.random(split.seed(start + i)).render(width, height))
                .toList();
        for (int i = 0; i < chunk.size(); i++) {
          images.write(chunk.get(i).sharedBytes());
          captions.write(SceneJson.line(split.seed(start + i), chunk.get(i).scene()));
        }
      }
    }
    Files.writeString(meta, SceneJson.meta(split, first, count, width, height));
  }

  private static Map<String, String> options(String[] args) {
    List<String> known =
        new ArrayList<>(List.of("out", "count", "size", "height", "split", "first"));
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!known.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "'"
                + args[i]
                + "' is no option with a value; there are --"
                + String.join(", --", known));
      }
      options.put(name, args[i + 1]);
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int fallback) {
    String text = options.get(name);
    if (text == null) {
      return fallback;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--" + name + " needs a whole number, was '" + text + "'", e);
    }
  }
}
