package io.luciddrag.core.internal.text;

import static io.luciddrag.core.internal.text.TokenizerFile.quoted;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.text.BytePairs.Merge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ids of all tokens, and the pairs that make them.
 *
 * @param file where the ids stand
 * @param ids 0 to n - 1
 * @param merges by rank
 */
record ClipVocabulary(TokenizerFile file, Map<String, Integer> ids, List<Merge> merges) {
  /** As many lines of merges.txt count, whatever follows: CLIP's 49152 less bytes and markers. */
  private static final int MOST_MERGES = 49152 - 256 - 2;

  /** Reads vocab.json and merges.txt or, where these are missing, tokenizer.json. */
  static ClipVocabulary read(Path folder) {
    TokenizerFile vocab = new TokenizerFile(folder.resolve("vocab.json"));
    TokenizerFile whole = new TokenizerFile(folder.resolve("tokenizer.json"));
    ClipVocabulary read;
    if (vocab.exists()) {
      TokenizerFile merges = new TokenizerFile(folder.resolve("merges.txt"));
      read = new ClipVocabulary(vocab, vocab.json(r -> ids(vocab, r)), merges(merges));
    } else if (whole.exists()) {
      read = whole.json(r -> model(whole, r));
    } else {
      throw new ModelException(
          folder
              + ": expected vocab.json and merges.txt, or tokenizer.json; is this the tokenizer"
              + " folder of a model in diffusers layout?");
    }
    read.checkIds();
    read.checkMerges();
    return read;
  }

  /** One object of tokens and ids. */
  private static Map<String, Integer> ids(TokenizerFile file, JsonReader reader)
      throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    file.expect(reader, JsonToken.BEGIN_OBJECT, "an object of tokens and ids");
    reader.beginObject();
    while (reader.hasNext()) {
      String token = reader.nextName();
      file.expect(reader, JsonToken.NUMBER, "a whole number");
      String id = reader.nextString();
      if (!id.matches("[0-9]{1,8}")) {
        throw file.wrong(
            "token " + quoted(token) + " has id " + quoted(id), "a whole number from 0 on");
      }
      if (ids.put(token, Integer.parseInt(id)) != null) {
        throw file.wrong("token " + quoted(token) + " is listed twice", "one id a token");
      }
    }
    reader.endObject();
    return ids;
  }

  private static List<Merge> merges(TokenizerFile file) {
    String[] lines = file.text().strip().split("\\R", -1);
    List<Merge> merges = new ArrayList<>();
    int end = Math.min(lines.length, MOST_MERGES + 1);
    for (int i = 1; i < end; i++) { // the first line names the format's version
      merges.add(merge(file, "line " + (i + 1), lines[i]));
    }
    return merges;
  }

  private static Merge merge(TokenizerFile file, String where, String text) {
    String[] parts = text.strip().split("[ \t]+", -1);
    if (parts.length != 2) {
      throw file.wrong(where + " is " + quoted(text), "two symbols with a space between");
    }
    return new Merge(parts[0], parts[1]);
  }

  /** The model inside tokenizer.json; everything else there is passed over. */
  private static ClipVocabulary model(TokenizerFile file, JsonReader reader) throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    List<Merge> merges = new ArrayList<>();
    file.expect(reader, JsonToken.BEGIN_OBJECT, "an object");
    reader.beginObject();
    while (reader.hasNext()) {
      if (!reader.nextName().equals("model")) {
        reader.skipValue();
        continue;
      }
      file.expect(reader, JsonToken.BEGIN_OBJECT, "an object with 'vocab' and 'merges'");
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "vocab" -> ids.putAll(ids(file, reader));
          case "merges" -> merges.addAll(pairs(file, reader));
          default -> reader.skipValue();
        }
      }
      reader.endObject();
    }
    reader.endObject();
    return new ClipVocabulary(file, ids, merges);
  }

  /** Merges as JSON: each a text of two symbols, or a list of them. */
  private static List<Merge> pairs(TokenizerFile file, JsonReader reader) throws IOException {
    List<Merge> merges = new ArrayList<>();
    file.expect(reader, JsonToken.BEGIN_ARRAY, "a list of pairs");
    reader.beginArray();
    while (reader.hasNext()) {
      if (reader.peek() == JsonToken.BEGIN_ARRAY) {
        reader.beginArray();
        String left = text(file, reader);
        merges.add(new Merge(left, text(file, reader)));
        file.expect(reader, JsonToken.END_ARRAY, "two symbols");
        reader.endArray();
      } else {
        merges.add(merge(file, "merge " + (merges.size() + 1), text(file, reader)));
      }
    }
    reader.endArray();
    return merges;
  }

  private static String text(TokenizerFile file, JsonReader reader) throws IOException {
    file.expect(reader, JsonToken.STRING, "two symbols");
    return reader.nextString();
  }

  private void checkIds() {
    BitSet taken = new BitSet(ids.size());
    String expected = "ids from 0 to " + (ids.size() - 1) + ", one for each of as many tokens";
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String token = "token " + quoted(entry.getKey());
      if (entry.getValue() >= ids.size()) {
        throw file.wrong(token + " has id " + entry.getValue(), expected);
      }
      if (taken.get(entry.getValue())) {
        throw file.wrong(token + " shares id " + entry.getValue(), expected);
      }
      taken.set(entry.getValue());
    }
  }

  private void checkMerges() {
    for (int rank = 0; rank < merges.size(); rank++) {
      Merge merge = merges.get(rank);
      if (!ids.containsKey(merge.joined())) {
        throw file.wrong(
            "there is no token " + quoted(merge.joined()),
            "one, because merge "
                + (rank + 1)
                + " makes it of "
                + quoted(merge.left())
                + " and "
                + quoted(merge.right()));
      }
    }
  }
}
