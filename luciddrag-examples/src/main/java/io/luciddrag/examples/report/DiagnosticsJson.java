package io.luciddrag.examples.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.Diagnostics;
import io.luciddrag.Drag;
import java.util.Locale;

/** What was measured on an edit, as JSON. */
final class DiagnosticsJson {
  private DiagnosticsJson() {}

  static JsonObject of(Diagnostics diagnostics) {
    JsonObject json = new JsonObject();
    json.add("meanDistance", JsonText.number(diagnostics.meanDistance()));
    JsonArray reaches = new JsonArray();
    diagnostics.reaches().forEach(reach -> reaches.add(reach(reach)));
    json.add("reaches", reaches);
    json.addProperty("changedOutside", diagnostics.changedOutside());
    json.add("synthesizedShare", JsonText.number(diagnostics.synthesizedShare()));
    json.add("distortion", JsonText.number(diagnostics.distortion()));
    JsonObject seconds = new JsonObject();
    diagnostics
        .seconds()
        .forEach(
            (phase, value) ->
                seconds.add(phase.name().toLowerCase(Locale.ROOT), JsonText.number(value)));
    json.add("seconds", seconds);
    JsonObject measures = new JsonObject();
    diagnostics.measures().forEach((name, value) -> measures.add(name, JsonText.number(value)));
    json.add("measures", measures);
    json.addProperty("peakMemoryBytes", diagnostics.peakMemoryBytes());
    return json;
  }

  private static JsonObject reach(Diagnostics.Reach reach) {
    Drag drag = reach.drag();
    JsonObject json = new JsonObject();
    json.add("handle", JsonText.numbers(drag.handleX(), drag.handleY()));
    json.add("target", JsonText.numbers(drag.targetX(), drag.targetY()));
    json.add("found", JsonText.numbers(reach.foundX(), reach.foundY()));
    json.add("distance", JsonText.number(reach.distance()));
    json.add("share", JsonText.number(reach.share()));
    json.add("similarity", JsonText.number(reach.similarity()));
    return json;
  }
}
