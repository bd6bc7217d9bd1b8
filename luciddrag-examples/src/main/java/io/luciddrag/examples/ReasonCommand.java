package io.luciddrag.examples;

import io.luciddrag.DragRequest;
import io.luciddrag.LucidDrag;
import io.luciddrag.ReasonResult;
import io.luciddrag.examples.options.ChatOptions;
import io.luciddrag.examples.options.RequestOptions;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.ReasonReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what the drags may mean. */
@Command(
    name = "reason",
    sortOptions = false,
    customSynopsis = "luciddrag reason IMAGE --drag X,Y:X,Y [--drag X,Y:X,Y]... [OPTION]...",
    description = "Lists what the drags may mean, most probable first, as JSON.",
    footer = {
      "",
      "Examples:",
      "  luciddrag reason photo.jpg --drag 420,170:470,230 --caption \"a lorikeet\"",
      "  luciddrag reason photo.jpg --drag 420,170:470,230 --chat-url http://127.0.0.1:18099/v1 --chat-model smollm2"
    })
final class ReasonCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private RequestOptions request = new RequestOptions();

  @ArgGroup(exclusive = false, heading = "%nWho finds out what is meant:%n")
  private ChatOptions chat = new ChatOptions();

  ReasonCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DragRequest.Builder asked = request.read();
    chat.addTo(asked);
    try (LucidDrag lucid = session.open(chat.settings())) {
      ReasonResult result = lucid.reason(asked.build());
      session.terminal().print(JsonText.of(ReasonReport.of(result)).strip());
    }
    return 0;
  }
}
