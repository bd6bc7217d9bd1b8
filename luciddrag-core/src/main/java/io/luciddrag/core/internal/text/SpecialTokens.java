package io.luciddrag.core.internal.text;

import static io.luciddrag.core.internal.text.TokenizerFile.quoted;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import io.luciddrag.core.internal.text.AddedTokens.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tokens that a tokenizer treats apart, gathered from up to four files beside its vocabulary.
 *
 * <p>Read as transformers 4.57.1 reads them: where {@code tokenizer_config.json} lists the added
 * tokens, it is believed alone; otherwise {@code special_tokens_map.json} overrules it, and added
 * tokens come from {@code added_tokens.json} and {@code tokenizer.json}. Immutable once read.
 */
final class SpecialTokens {
  private static final String START = "bos_token";
  private static final String END = "eos_token";
  private static final String UNKNOWN = "unk_token";
  private static final String PADDING = "pad_token";
  private static final String MORE = "additional_special_tokens";
  private static final Set<String> FIELDS =
      Set.of(START, END, UNKNOWN, PADDING, "sep_token", "cls_token", "mask_token", MORE);

  private static final int MOST_CHARACTERS = 1000; // of one token

  private final ClipVocabulary vocabulary;
  private final Map<String, List<Named>> special = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private final Map<String, TokenizerFile> origins = new HashMap<>(); // of tokens, by text
  private final Map<Integer, String> owners = new HashMap<>(); // of ids

  /** A field's value and the file that has it. */
  private record Named(TokenizerFile file, JsonElement value) {}

  private SpecialTokens(ClipVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    special.put(START, byDefault("<|startoftext|>"));
    for (String field : List.of(END, UNKNOWN, PADDING)) {
      special.put(field, byDefault("<|endoftext|>"));
    }
  }

  /** No file names the token; the vocabulary must have it. */
  private List<Named> byDefault(String token) {
    return List.of(new Named(vocabulary.file(), new JsonPrimitive(token)));
  }

  /**
   * Reads.
   *
   * @param config tokenizer_config.json, empty if there is none
   */
  static SpecialTokens read(Path folder, JsonObject config, ClipVocabulary vocabulary) {
    TokenizerFile file = new TokenizerFile(folder.resolve("tokenizer_config.json"));
    SpecialTokens read = new SpecialTokens(vocabulary);
    read.name(file, config);
    if (config.has("added_tokens_decoder")) {
      JsonObject all = file.object(config.get("added_tokens_decoder"), "added_tokens_decoder");
      all.entrySet().forEach(e -> read.add(file, e.getValue(), e.getKey()));
    } else {
      read.readOlderFiles(folder);
    }
    read.special.forEach((field, all) -> all.forEach(named -> read.addSpecial(field, named)));
    read.checkIds();
    return read;
  }

  /** Takes over the special tokens that a file names. */
  private void name(TokenizerFile file, JsonObject fields) {
    for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
      if (FIELDS.contains(field.getKey()) && !field.getValue().isJsonNull()) {
        List<Named> now = List.of(new Named(file, field.getValue()));
        special.merge(field.getKey(), now, SpecialTokens::later);
      }
    }
  }

  /** The later of two values; two lists add up. */
  private static List<Named> later(List<Named> before, List<Named> now) {
    List<Named> both = Stream.concat(before.stream(), now.stream()).toList();
    return both.stream().allMatch(named -> named.value().isJsonArray()) ? both : now;
  }

  private void readOlderFiles(Path folder) {
    TokenizerFile map = new TokenizerFile(folder.resolve("special_tokens_map.json"));
    if (map.exists()) {
      name(map, map.object());
    }
    TokenizerFile plain = new TokenizerFile(folder.resolve("added_tokens.json"));
    if (plain.exists()) {
      for (Map.Entry<String, JsonElement> e : plain.object().entrySet()) {
        put(plain, e.getKey(), e.getValue().toString(), false);
      }
    }
    TokenizerFile whole = new TokenizerFile(folder.resolve("tokenizer.json"));
    if (whole.exists()) {
      for (JsonElement e : whole.list(whole.json(SpecialTokens::addedTokens), "added_tokens")) {
        add(whole, e, String.valueOf(whole.object(e, "an added token").get("id")));
      }
    }
  }

  /** The list of added tokens inside tokenizer.json; the rest, which is long, is passed over. */
  private static JsonElement addedTokens(JsonReader reader) throws IOException {
    JsonElement found = new JsonArray();
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals("added_tokens")) {
        found = JsonParser.parseReader(reader);
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return found;
  }

  /** A token as an object that gives its text and how it is cut out. */
  private void add(TokenizerFile file, JsonElement element, String id) {
    JsonObject token = file.object(element, "added token " + quoted(id));
    JsonElement single = token.get("single_word");
    put(file, file.token(token, id), id, single != null && single.toString().equals("true"));
  }

  private void put(TokenizerFile file, String text, String id, boolean singleWord) {
    if (!id.matches("[0-9]{1,8}") || text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw file.wrong(
          "added token " + quoted(text) + " has id " + quoted(id),
          "a text of 1 to " + MOST_CHARACTERS + " characters and a whole number");
    }
    int number = Integer.parseInt(id);
    Integer known = vocabulary.ids().get(text);
    boolean twice = !owners.computeIfAbsent(number, n -> text).equals(text);
    if (twice || (known == null ? number < vocabulary.ids().size() : known != number)) {
      throw file.wrong(
          "added token " + quoted(text) + " has id " + number,
          known == null ? "an id of its own, from " + vocabulary.ids().size() : "" + known);
    }
    tokens.put(text, new Token(text, number, singleWord));
    origins.put(text, file);
  }

  private void addSpecial(String field, Named named) {
    TokenizerFile file = named.file();
    for (JsonElement e :
        field.equals(MORE) ? file.list(named.value(), field) : List.of(named.value())) {
      String text = file.token(e, field);
      Integer id = vocabulary.ids().get(text);
      if (id == null && !tokens.containsKey(text)) {
        String asked = file.equals(vocabulary.file()) ? field : field + " of " + file.path();
        throw vocabulary.file().wrong("there is no token " + quoted(text), "one, as " + asked);
      }
      if (id != null && !tokens.containsKey(text)) {
        put(file, text, id.toString(), false);
      }
    }
  }

  private void checkIds() {
    int known = vocabulary.ids().size();
    long beyond = tokens.values().stream().filter(t -> t.id() >= known).count();
    for (Token token : tokens.values()) {
      if (token.id() >= known + beyond) {
        throw Objects.requireNonNull(origins.get(token.text()))
            .wrong(
                "added token " + quoted(token.text()) + " has id " + token.id(),
                (known + beyond - 1)
                    + " at most, the vocabulary having "
                    + known
                    + " tokens and "
                    + beyond
                    + " being added");
      }
    }
  }

  int start() {
    return id(START);
  }

  int end() {
    return id(END);
  }

  int padding() {
    return id(PADDING);
  }

  int unknown() {
    return id(UNKNOWN);
  }

  AddedTokens added() {
    return new AddedTokens(tokens.values());
  }

  private int id(String field) {
    Named named = Objects.requireNonNull(special.get(field)).get(0);
    return Objects.requireNonNull(tokens.get(named.file().token(named.value(), field))).id();
  }
}
