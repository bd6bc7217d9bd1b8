package io.luciddrag.examples;

import io.luciddrag.LucidDrag;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** One run of the program: its exit code and what it printed. */
record ProgramRun(int code, String out, String err) {
  static ProgramRun of(Supplier<LucidDrag> opener, Object... args) {
    return with(settings -> opener.get(), args);
  }

  static ProgramRun with(EngineOpener opener, Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            texts,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            opener);
    return new ProgramRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
