package io.luciddrag.examples;

import io.luciddrag.DragRequest;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.options.RequestOptions;
import io.luciddrag.examples.report.IntentionJson;
import io.luciddrag.examples.report.JsonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what the drags may mean. */
@Command(
    name = "reason",
    description = "Lists what the drags may mean, most probable first, as JSON.")
final class ReasonCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private RequestOptions request = new RequestOptions();

  ReasonCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DragRequest asked = request.read().build();
    try (LucidDrag lucid = session.open()) {
      session
          .terminal()
          .print(JsonText.of(IntentionJson.of(lucid.reason(asked).intentions())).strip());
    }
    return 0;
  }
}
