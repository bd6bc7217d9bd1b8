package io.luciddrag.core.internal.recording;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import io.luciddrag.ChatException;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of exchanges. Every exchange is added to what the file has by then, and the file replaced
 * as a whole, so that an end in between loses nothing. Safe from any thread; one process writes at
 * a time.
 */
public final class Recording {
  private static final String FORMAT = "luciddrag-recording";
  private static final int VERSION = 1;
  private static final long LARGEST = 64L << 20; // bytes
  private static final int DEPTH = 32; // brackets within brackets; a schema has about 8

  private final Path file;
  private final Gson gson =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  public Recording(Path file) {
    this.file = file;
  }

  /** All exchanges, in their order. */
  List<Exchange> read() {
    List<Exchange> exchanges = new ArrayList<>();
    for (JsonElement element : content().getAsJsonArray("exchanges")) {
      try {
        exchanges.add(exchange(element.getAsJsonObject()));
      } catch (RuntimeException e) { // Gson's: a member is missing or of another kind
        throw new ModelException(
            "exchange %d of %s is not as docs/recordings.md says: %s"
                .formatted(exchanges.size() + 1, file, e.getMessage()),
            e);
      }
    }
    return exchanges;
  }

  private static Exchange exchange(JsonObject json) {
    JsonElement reply = json.get("reply");
    JsonElement failure = json.get("failure");
    String model = json.get("model").getAsString();
    String question = json.getAsJsonObject("question").toString();
    if (reply != null) {
      return new Exchange(model, question, ReplyJson.read(reply.getAsJsonObject()), null);
    }
    JsonObject why = failure.getAsJsonObject();
    return new Exchange(
        model,
        question,
        null,
        new Exchange.Failure(
            ChatException.Reason.valueOf(why.get("reason").getAsString().toUpperCase(Locale.ROOT)),
            why.get("message").getAsString()));
  }

  /** Checks that exchanges can be added, before a model is asked. */
  synchronized void requireWritable() {
    if (Files.exists(file)) {
      content();
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ModelException(
          "chat.record: the folder of " + file + " does not exist; make it first");
    }
  }

  /**
   * Adds an exchange.
   *
   * @param question as {@link QuestionJson} makes it
   * @param reply null if it failed
   * @param failure null if there is a reply
   */
  synchronized void add(
      String model,
      JsonObject question,
      @Nullable JsonObject reply,
      @Nullable ChatException failure) {
    JsonObject content = Files.exists(file) ? content() : empty();
    JsonObject exchange = new JsonObject();
    exchange.addProperty("model", model);
    exchange.add("question", question);
    if (reply != null) {
      exchange.add("reply", reply);
    } else if (failure != null) {
      JsonObject why = new JsonObject();
      why.addProperty("reason", failure.reason().name().toLowerCase(Locale.ROOT));
      why.addProperty("message", failure.getMessage());
      exchange.add("failure", why);
    }
    content.getAsJsonArray("exchanges").add(exchange);
    write(gson.toJson(content) + "\n");
  }

  private void write(String text) {
    try {
      Path whole = file.toAbsolutePath();
      Path begun = whole.resolveSibling(whole.getFileName() + ".tmp");
      Files.writeString(begun, text);
      Files.move(begun, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ModelException("chat.record: " + file + " cannot be written: " + e, e);
    }
  }

  private static JsonObject empty() {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("version", VERSION);
    json.add("exchanges", new JsonArray());
    return json;
  }

  private JsonObject content() {
    JsonElement parsed;
    try {
      if (Files.size(file) > LARGEST) {
        throw new ModelException(
            "%s has %d bytes; a recording has at most %d, start another file"
                .formatted(file, Files.size(file), LARGEST));
      }
      JsonReader reader =
          new JsonReader(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
      reader.setNestingLimit(DEPTH);
      parsed = JsonParser.parseReader(reader);
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new ModelException(
          "the recording %s cannot be read: %s; expected a JSON file written with chat.record"
              .formatted(file, e),
          e);
    }
    if (!(parsed instanceof JsonObject json)
        || !new com.google.gson.JsonPrimitive(FORMAT).equals(json.get("format"))
        || !(json.get("exchanges") instanceof JsonArray)) {
      throw new ModelException(
          file
              + " is no recording: its member 'format' is not '"
              + FORMAT
              + "'; nothing was changed");
    }
    if (!new com.google.gson.JsonPrimitive(VERSION).equals(json.get("version"))) {
      throw new ModelException(
          "%s is a recording of version %s; this release reads version %d"
              .formatted(file, json.get("version"), VERSION));
    }
    return json;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
