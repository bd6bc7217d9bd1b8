package io.luciddrag.examples.options;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.examples.terminal.BadInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A reading of the drags that the person types. */
final class ReadingOptions {
  @Option(
      names = "--motion",
      paramLabel = "NAME",
      converter = MotionName.class,
      description =
          "How the content moves: bend, reshape, translate, rotate, scale or stretch. One result if --results is not given.")
  private @Nullable Motion motion;

  @Option(
      names = "--source-prompt",
      paramLabel = "TEXT",
      description = "The picture as it is; the caption if not given. Needs --motion.")
  private @Nullable String sourcePrompt;

  @Option(
      names = "--target-prompt",
      paramLabel = "TEXT",
      description = "The picture after the edit; the source prompt if not given. Needs --motion.")
  private @Nullable String targetPrompt;

  /**
   * {@return the reading, if one was typed}
   *
   * @param caption of the picture
   */
  Optional<Intention> reading(String caption) {
    Motion chosen = motion;
    if (chosen == null) {
      if (sourcePrompt != null || targetPrompt != null) {
        throw new BadInputException(
            (sourcePrompt != null ? "--source-prompt" : "--target-prompt")
                + " is part of a reading of your own; say with --motion how the content moves");
      }
      return Optional.empty();
    }
    String source = sourcePrompt != null ? sourcePrompt : caption;
    String target = targetPrompt != null ? targetPrompt : source;
    return Optional.of(Intention.of(chosen).toBuilder().prompts(source, target).build());
  }
}
