package io.luciddrag.examples.sheet;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands beside the input on a sheet. */
public final class RequestFacts {
  private static final int MAX_DRAGS = 4;

  private RequestFacts() {}

  /** {@return what is known before an edit} */
  public static List<TextLine> of(String name, DragRequest request) {
    List<TextLine> lines = new ArrayList<>();
    lines.add(TextLine.title(request.caption().isEmpty() ? name : request.caption()));
    lines.add(
        TextLine.body(
            "%s, %d x %d pixels"
                .formatted(name, request.image().getWidth(), request.image().getHeight())));
    List<Drag> drags = request.drags();
    for (Drag drag : drags.subList(0, Math.min(MAX_DRAGS, drags.size()))) {
      lines.add(
          TextLine.legend(
              SheetColors.HANDLE,
              String.format(Locale.ROOT, "drag %s, %.0f px", drag, drag.length())));
    }
    if (drags.size() > MAX_DRAGS) {
      lines.add(TextLine.legend(SheetColors.HANDLE, (drags.size() - MAX_DRAGS) + " more drags"));
    }
    return lines;
  }

  /** {@return what is known after an edit} */
  public static List<TextLine> of(String name, DragRequest request, EditResult result) {
    List<TextLine> lines = new ArrayList<>(of(name, request));
    Set<String> phrases = new LinkedHashSet<>();
    for (Region region : result.regions()) {
      phrases.add(region.phrase());
    }
    if (!phrases.isEmpty()) {
      lines.add(TextLine.legend(SheetColors.REGION, "moves: " + String.join(", ", phrases)));
    }
    EditableArea area = result.editable();
    lines.add(
        TextLine.legend(
            SheetColors.EDITABLE,
            String.format(
                Locale.ROOT,
                "may change: %.0f %% of the picture, %s",
                100.0 * area.size() / ((double) area.width() * area.height()),
                request.editable().isPresent() ? "as given" : "proposed around the drags")));
    lines.add(TextLine.body("backend " + result.backend() + ", seed " + result.seed()));
    SamplingLine.of(result.settings()).map(TextLine::faint).ifPresent(lines::add);
    for (String note : result.notes()) {
      lines.add(TextLine.faint(note));
    }
    return lines;
  }
}
