package io.luciddrag.examples.dragbench;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.sheet.EditCaption;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.sheet.RequestPicture;
import io.luciddrag.examples.sheet.SheetPage;
import io.luciddrag.examples.sheet.TextLine;
import io.luciddrag.examples.sheet.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pages with a row for every sample: the request, then its results. */
final class SampleSheets {
  private static final int ROWS = 20;
  private static final int SIDE = 300;

  private final OutputFolder folder;
  private final Lettering lettering;
  private final List<List<Tile>> rows = new ArrayList<>();
  private int pages;

  SampleSheets(OutputFolder folder, Lettering lettering) {
    this.folder = folder;
    this.lettering = lettering;
  }

  void add(Sample sample, DragRequest request, EditResult result) throws IOException {
    RequestPicture input =
        new RequestPicture(request.image(), request.drags(), result.editable(), result.regions());
    List<Tile> row = new ArrayList<>();
    row.add(
        Tile.of(
            input.draw(SIDE),
            List.of(TextLine.body(sample.name()), TextLine.faint(request.caption())),
            SIDE));
    for (Edit edit : result.edits()) {
      row.add(Tile.of(edit.image(), EditCaption.of(row.size(), edit), SIDE));
    }
    add(row);
  }

  void addFailure(Sample sample, String why) throws IOException {
    add(
        List.of(
            Tile.ofText(
                List.of(TextLine.body(sample.name()), TextLine.faint("failed: " + why)), SIDE)));
  }

  private void add(List<Tile> row) throws IOException {
    rows.add(row);
    if (rows.size() == ROWS) {
      finish();
    }
  }

  /** Writes the page begun, if any. */
  void finish() throws IOException {
    if (!rows.isEmpty()) {
      pages++;
      String name = pages == 1 ? "sheet.png" : "sheet-" + pages + ".png";
      folder.png(name, new SheetPage(lettering).draw(rows));
      rows.clear();
    }
  }
}
