package io.luciddrag.examples.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.ReasonResult;
import io.luciddrag.Region;

/** What drags may mean, as JSON. */
public final class ReasonReport {
  private ReasonReport() {}

  /** {@return caption, parts under the handles, readings and notes} */
  public static JsonObject of(ReasonResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("caption", result.caption());
    JsonArray parts = new JsonArray();
    for (Region region : result.regions()) {
      parts.add(region.phrase());
    }
    json.add("parts", parts);
    json.add("readings", IntentionJson.of(result.intentions()));
    json.add("notes", JsonText.texts(result.notes()));
    return json;
  }
}
