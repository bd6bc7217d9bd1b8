package io.luciddrag.examples.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.ConfidenceBasis;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import java.util.List;
import java.util.Locale;

/** Intentions as JSON. */
public final class IntentionJson {
  private IntentionJson() {}

  /** {@return the intentions in their order} */
  public static JsonArray of(List<Intention> intentions) {
    JsonArray array = new JsonArray();
    for (Intention intention : intentions) {
      JsonObject object = new JsonObject();
      addTo(object, intention);
      array.add(object);
    }
    return array;
  }

  /** Adds an intention's fields to an object. */
  static void addTo(JsonObject object, Intention intention) {
    object.addProperty("intention", intention.description());
    object.addProperty("sourcePrompt", intention.sourcePrompt());
    object.addProperty("targetPrompt", intention.targetPrompt());
    object.addProperty("motion", intention.motion().map(IntentionJson::name).orElse(null));
    object.add("confidence", JsonText.number(intention.confidence()));
    if (intention.basis() != ConfidenceBasis.UNSTATED) {
      object.addProperty("confidenceFrom", intention.basis().words());
    }
  }

  private static String name(Motion motion) {
    return motion.name().toLowerCase(Locale.ROOT);
  }
}
