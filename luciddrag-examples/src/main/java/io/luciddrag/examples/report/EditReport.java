package io.luciddrag.examples.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import java.awt.Rectangle;
import java.util.List;
import java.util.Map;

/** The content of {@code result.json}: what was asked, what was done, and how well. */
public final class EditReport {
  private EditReport() {}

  /**
   * Makes the report.
   *
   * @param name of the input
   * @param engine settings that the engine was opened with
   * @param files the names of the edits' files, in their order
   */
  public static JsonObject of(
      String name,
      DragRequest request,
      EditResult result,
      Map<String, String> engine,
      List<String> files) {
    JsonObject json = new JsonObject();
    json.addProperty("image", name);
    json.addProperty("width", request.image().getWidth());
    json.addProperty("height", request.image().getHeight());
    json.addProperty("caption", request.caption());
    json.add("drags", drags(request.drags()));
    json.addProperty("backend", result.backend());
    json.addProperty("seed", result.seed());
    JsonObject settings = new JsonObject();
    engine.forEach(settings::addProperty);
    result.settings().forEach(settings::addProperty);
    json.add("settings", settings);
    json.add("editable", editable(result.editable(), request.editable().isPresent()));
    json.add("regions", regions(result.regions()));
    json.add("notes", JsonText.texts(result.notes()));
    JsonArray edits = new JsonArray();
    for (int i = 0; i < result.edits().size(); i++) {
      edits.add(edit(result.edits().get(i), files.get(i)));
    }
    json.add("edits", edits);
    return json;
  }

  private static JsonArray drags(List<Drag> drags) {
    JsonArray array = new JsonArray();
    for (Drag drag : drags) {
      array.add(JsonText.numbers(drag.handleX(), drag.handleY(), drag.targetX(), drag.targetY()));
    }
    return array;
  }

  private static JsonObject editable(EditableArea area, boolean given) {
    Rectangle box = area.bounds();
    JsonObject json = new JsonObject();
    json.addProperty("given", given);
    json.addProperty("pixels", area.size());
    json.add("share", JsonText.number(area.size() / ((double) area.width() * area.height())));
    json.add("bounds", JsonText.numbers(box.x, box.y, box.width, box.height));
    return json;
  }

  private static JsonArray regions(List<Region> regions) {
    JsonArray array = new JsonArray();
    for (Region region : regions) {
      JsonObject json = new JsonObject();
      json.addProperty("phrase", region.phrase());
      json.addProperty("pixels", region.size());
      json.add("confidence", JsonText.number(region.confidence()));
      array.add(json);
    }
    return array;
  }

  private static JsonObject edit(Edit edit, String file) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file);
    IntentionJson.addTo(json, edit.intention());
    json.add("notes", JsonText.texts(edit.notes()));
    json.add("diagnostics", DiagnosticsJson.of(edit.diagnostics()));
    return json;
  }
}
