package io.luciddrag.examples.reasoning;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.Motion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The drags with accepted intentions that come with the program: {@code drags.json}. */
public final class ReasoningSet {
  private ReasoningSet() {}

  /** {@return all of them, in the file's order} */
  public static List<AcceptedDrag> load() {
    try (InputStream in =
            Objects.requireNonNull(
                ReasoningSet.class.getResourceAsStream("drags.json"), "drags.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<AcceptedDrag> read(Reader reader) {
    List<AcceptedDrag> drags = new ArrayList<>();
    JsonObject file = JsonParser.parseReader(reader).getAsJsonObject();
    for (JsonElement element : file.getAsJsonArray("drags")) {
      JsonObject drag = element.getAsJsonObject();
      List<AcceptedIntention> intentions = new ArrayList<>();
      for (JsonElement one : drag.getAsJsonArray("intentions")) {
        intentions.add(intention(one.getAsJsonObject()));
      }
      drags.add(
          new AcceptedDrag(drag.get("sample").getAsString(), intentions, drag.has("doubtful")));
    }
    return drags;
  }

  private static AcceptedIntention intention(JsonObject json) {
    Set<Motion> motions = EnumSet.noneOf(Motion.class);
    json.getAsJsonArray("motions").forEach(m -> motions.add(Motion.valueOf(m.getAsString())));
    Set<Direction> directions = EnumSet.noneOf(Direction.class);
    json.getAsJsonArray("directions")
        .forEach(d -> directions.add(Direction.valueOf(d.getAsString())));
    return new AcceptedIntention(json.get("means").getAsString(), motions, directions);
  }
}
