package io.luciddrag.examples.options;

import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatModelProvider;
import io.luciddrag.testkit.metric.ChatJudge;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A multimodal model that marks results. */
public final class JudgeOptions {
  /** What the judge is asked for. */
  public enum Score {
    /** GoodDrag's: all results together, three criteria. */
    GSCORE,
    /** LucidDrag's for moving: each result by itself, one mark. */
    LMM
  }

  @Option(
      names = "--judge",
      paramLabel = "SCORE",
      converter = ConstantName.JudgeScore.class,
      description =
          "Marks by a multimodal model: gscore (results side by side, as GoodDrag) or lmm (one by one). Needs --judge-url.")
  private @Nullable Score score;

  @Option(
      names = "--judge-url",
      paramLabel = "URL",
      description =
          "An endpoint that speaks the OpenAI protocol and accepts images. All pictures are sent there.")
  private @Nullable String url;

  @Option(names = "--judge-model", paramLabel = "NAME", description = "The model at that endpoint.")
  private @Nullable String model;

  @Option(
      names = "--judge-key-variable",
      paramLabel = "NAME",
      description = "The environment variable with the key; LUCIDDRAG_CHAT_KEY if not given.")
  private @Nullable String keyVariable;

  @Option(
      names = "--judge-repeats",
      paramLabel = "N",
      description = "How often every question is asked, 1 to 100; 10 if not given, as published.")
  private int repeats = 10;

  /** {@return whether there is a judge} */
  public boolean isAsked() {
    if (score == null && (url != null || model != null)) {
      throw new BadInputException("--judge-url is for a judge; add --judge gscore or --judge lmm");
    }
    if (score != null && url == null) {
      throw new BadInputException("--judge needs the address of a multimodal model: --judge-url");
    }
    if (repeats < 1 || repeats > 100) {
      throw new BadInputException("--judge-repeats must lie in [1, 100], was " + repeats);
    }
    return score != null;
  }

  /** {@return the model at the endpoint; the caller closes it} */
  public ChatModel open() {
    Map<String, String> settings = new LinkedHashMap<>();
    ModelOptions.put(settings, "chat.url", url);
    ModelOptions.put(settings, "chat.model", model);
    ModelOptions.put(settings, "chat.key-variable", keyVariable);
    return ServiceLoader.load(ChatModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.id().equals("openai"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("luciddrag-core is not on the class path"))
        .create(settings);
  }

  /**
   * {@return a judge that asks a model}
   *
   * @param asked by it
   */
  public ChatJudge judge(ChatModel asked) {
    ChatJudge.Builder builder =
        score == Score.LMM ? ChatJudge.lmmScore(asked) : ChatJudge.gscore(asked);
    return builder.repeats(repeats).build();
  }

  /** {@return what must be equal for marks to be comparable} */
  public String settings() {
    return String.format(
        Locale.ROOT, "%s %s %s, %d repeats", String.valueOf(score), url, model, repeats);
  }
}
