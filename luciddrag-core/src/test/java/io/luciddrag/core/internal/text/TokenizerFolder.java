package io.luciddrag.core.internal.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.luciddrag.core.internal.golden.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the SD 1 fixture's tokenizer, to be changed. It has 1154 tokens and 640 merges. */
record TokenizerFolder(Path path) {
  static TokenizerFolder copyTo(Path folder) {
    Path source = Fixture.named("sd1").folder().resolve("tokenizer");
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TokenizerFolder(folder);
  }

  String text(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String file, byte[] bytes) {
    try {
      Files.write(path.resolve(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String file) {
    try {
      Files.deleteIfExists(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void change(String file, UnaryOperator<String> change) {
    write(file, change.apply(text(file)));
  }

  void changeObject(String file, Consumer<JsonObject> change) {
    JsonObject object = JsonParser.parseString(text(file)).getAsJsonObject();
    change.accept(object);
    write(file, object.toString());
  }

  /** Leaves tokenizer.json in place of vocab.json and merges.txt. */
  void moveIntoOneFile(boolean mergesAsLists) {
    JsonArray merges = new JsonArray();
    for (String line : text("merges.txt").lines().skip(1).toList()) {
      JsonArray pair = new JsonArray();
      List.of(line.split(" ", -1)).forEach(pair::add);
      merges.add(mergesAsLists ? pair : new JsonPrimitive(line));
    }
    JsonObject model = new JsonObject();
    model.addProperty("type", "BPE");
    model.add("merges", merges);
    model.add("vocab", JsonParser.parseString(text("vocab.json")));
    JsonObject whole = new JsonObject();
    whole.addProperty("version", "1.0");
    whole.add("added_tokens", new JsonArray());
    whole.add("model", model);
    write("tokenizer.json", whole.toString());
    remove("vocab.json");
    remove("merges.txt");
  }
}
