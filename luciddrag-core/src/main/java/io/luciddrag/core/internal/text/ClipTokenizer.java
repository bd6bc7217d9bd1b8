package io.luciddrag.core.internal.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CLIP's tokenizer: a prompt as the ids that the text encoder takes.
 *
 * <p>Gives what transformers' CLIPTokenizer 4.57.1 gives (the one in Python, without ftfy) as
 * diffusers' StableDiffusionPipeline calls it, on prompts as they are; weights in brackets or the
 * like mean nothing here. Immutable, safe from any thread.
 */
public final class ClipTokenizer {
  private static final int LENGTH = 77; // where none is given: CLIP's
  private static final int MOST_LENGTH = 4096;
  private static final double NO_LIMIT = 1e18; // transformers writes 1e30 for none

  private final Map<String, Integer> ids;
  private final Map<Integer, String> texts = new HashMap<>(); // as ByteLetters write them
  private final AddedTokens added;
  private final BytePairs pairs;
  private final int start;
  private final int end;
  private final int padding;
  private final int unknown;
  private final int length;

  private ClipTokenizer(ClipVocabulary vocabulary, SpecialTokens special, int length) {
    added = special.added();
    ids = new HashMap<>(vocabulary.ids());
    ids.putAll(added.ids());
    added.ids().forEach((text, id) -> texts.put(id, ByteLetters.write(text)));
    vocabulary.ids().forEach((text, id) -> texts.put(id, text));
    unknown = special.unknown();
    pairs = new BytePairs(vocabulary.merges(), this::id);
    start = special.start();
    end = special.end();
    padding = special.padding();
    this.length = length;
  }

  /**
   * Reads a model's {@code tokenizer} folder: vocab.json and merges.txt, or tokenizer.json, and the
   * small files beside them.
   *
   * @throws io.luciddrag.ModelException if a file is missing or damaged, or contradicts another
   */
  public static ClipTokenizer read(Path folder) {
    ClipVocabulary vocabulary = ClipVocabulary.read(folder);
    TokenizerFile file = new TokenizerFile(folder.resolve("tokenizer_config.json"));
    JsonObject config = file.exists() ? file.object() : new JsonObject();
    for (String side : List.of("padding_side", "truncation_side")) {
      if (config.has(side) && !config.get(side).toString().equals("\"right\"")) {
        throw file.wrong(side + " is " + config.get(side), "\"right\"");
      }
    }
    return new ClipTokenizer(
        vocabulary, SpecialTokens.read(folder, config, vocabulary), length(file, config));
  }

  private static int length(TokenizerFile file, JsonObject config) {
    JsonElement given = config.get("model_max_length");
    if (given == null || given.isJsonNull()) {
      return LENGTH;
    }
    boolean number = given.isJsonPrimitive() && given.getAsJsonPrimitive().isNumber();
    double length = number ? given.getAsDouble() : Double.NaN;
    if (length >= NO_LIMIT) {
      return LENGTH;
    }
    if (!(length >= 3 && length <= MOST_LENGTH && length == Math.rint(length))) {
      throw file.wrong(
          "model_max_length is " + TokenizerFile.quoted(given.toString()),
          "a whole number from 3 to " + MOST_LENGTH);
    }
    return (int) length;
  }

  /** How many ids every prompt has. */
  public int length() {
    return length;
  }

  /** The start token, the prompt as far as it fits, the end token, and padding. */
  public long[] encode(String prompt) {
    long[] ids = new long[length];
    Arrays.fill(ids, padding);
    ids[0] = start;
    int[] tokens = tokens(prompt);
    int fitting = Math.min(tokens.length, room());
    for (int i = 0; i < fitting; i++) {
      ids[i + 1] = tokens[i];
    }
    ids[fitting + 1] = end;
    return ids;
  }

  /** The prompt's own tokens, however many. */
  public int[] tokens(String prompt) {
    IntStream.Builder ids = IntStream.builder();
    for (String piece : added.split(prompt)) {
      Integer id = added.id(piece);
      if (id != null) {
        ids.add(id);
        continue;
      }
      for (String word : PromptWords.of(piece)) {
        for (int token : ids(word)) {
          ids.add(token);
        }
      }
    }
    return ids.build().toArray();
  }

  private int[] ids(String word) {
    return PromptWords.MARKERS.contains(word)
        ? new int[] {id(word)}
        : pairs.ids(ByteLetters.write(word));
  }

  private int id(String token) {
    return ids.getOrDefault(token, unknown);
  }

  /** The part of a prompt that {@link #encode} leaves out, as its tokens read; empty if none. */
  public String dropped(String prompt) {
    int[] tokens = tokens(prompt);
    StringBuilder letters = new StringBuilder();
    for (int i = room(); i < tokens.length; i++) {
      letters.append(texts.getOrDefault(tokens[i], ""));
    }
    return ByteLetters.read(letters.toString().replace(BytePairs.END, " ")).strip();
  }

  private int room() {
    return length - 2;
  }
}
