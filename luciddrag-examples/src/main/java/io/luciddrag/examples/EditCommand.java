package io.luciddrag.examples;

import io.luciddrag.DragRequest;
import io.luciddrag.examples.options.EditOptions;
import io.luciddrag.examples.options.RequestOptions;
import io.luciddrag.examples.report.WorkLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Edits a picture and writes every result. */
@Command(
    name = "edit",
    sortOptions = false,
    customSynopsis = "luciddrag edit IMAGE --drag X,Y:X,Y [--drag X,Y:X,Y]... [OPTION]...",
    description = "Edits a picture: several different results, a sheet of them, and a report.",
    footer = {
      "",
      "Examples:",
      "  luciddrag edit photo.jpg --drag 420,170:470,230 --caption \"a lorikeet\"",
      "  luciddrag edit photo.jpg --drag 420,170:470,230 --model models/sd15 --sampling fast"
    })
final class EditCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private EditOptions options = new EditOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where edit-1.png, edit-2.png, ..., sheet.png and result.json go; luciddrag-out if not given.")
  private Path out = Path.of("luciddrag-out");

  EditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DragRequest.Builder builder = request.read();
    options.addTo(builder);
    EditRun.Written written =
        new EditRun(session, request.name(), options.settings()).run(builder, out);
    WorkLine.of(written.result().edits()).ifPresent(session.terminal()::say);
    written.files().forEach(file -> session.terminal().print(file.toString()));
    return 0;
  }
}
