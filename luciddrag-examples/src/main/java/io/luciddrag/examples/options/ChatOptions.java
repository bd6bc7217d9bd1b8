package io.luciddrag.examples.options;

import io.luciddrag.DragRequest;
import io.luciddrag.examples.terminal.BadInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which reasoner and locator find out what is meant, and the models they ask. Keys come from the
 * environment, never from the command line, where other users could see them.
 */
public final class ChatOptions {
  private static final String CHAT = "chat";
  private static final String RECORDED = "recorded";

  @Option(
      names = "--reasoner",
      paramLabel = "ID",
      description =
          "offline (the default), chat (the default with --chat-url), recorded (with --replay), or a plugin's.")
  private @Nullable String reasoner;

  @Option(
      names = "--locator",
      paramLabel = "ID",
      description =
          "random-walker (the default), chat (the default with --vision-url or --vision-model), segment-anything, recorded, or a plugin's.")
  private @Nullable String locator;

  @Option(
      names = "--chat-url",
      paramLabel = "URL",
      description =
          "An endpoint that speaks the OpenAI protocol, such as http://127.0.0.1:8000/v1. Caption, phrases and coordinates are sent there.")
  private @Nullable String chatUrl;

  @Option(
      names = "--chat-model",
      paramLabel = "NAME",
      description = "The language model at that endpoint.")
  private @Nullable String chatModel;

  @Option(
      names = "--chat-key-variable",
      paramLabel = "NAME",
      description =
          "The environment variable with the key; LUCIDDRAG_CHAT_KEY if not given, and OPENAI_API_KEY for api.openai.com.")
  private @Nullable String keyVariable;

  @Option(
      names = "--vision-url",
      paramLabel = "URL",
      description = "The endpoint of a vision model, if it is another. The picture is sent there.")
  private @Nullable String visionUrl;

  @Option(
      names = "--vision-model",
      paramLabel = "NAME",
      description = "The vision model, if it is another.")
  private @Nullable String visionModel;

  @Option(
      names = "--record",
      paramLabel = "JSON",
      description = "Adds all questions and answers to this file.")
  private @Nullable Path record;

  @Option(
      names = "--replay",
      paramLabel = "JSON",
      description = "Answers from a file written with --record; no model is asked.")
  private @Nullable Path replay;

  @Option(
      names = "--setting",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the engine, such as chat.readings=8 or segment-anything.encoder=FILE; README lists them. Repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** {@return the settings the engine is to be opened with} */
  public Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "chat.url", chatUrl);
    put(all, "chat.model", chatModel);
    put(all, "chat.key-variable", keyVariable);
    put(all, "vision.url", visionUrl);
    put(all, "vision.model", visionModel);
    put(all, "chat.record", record);
    put(all, "recorded.file", replay);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().endsWith(".key")) {
        throw new BadInputException(
            "--setting does not take keys, which other users could see; put the key into an environment variable"
                + " and name it with --chat-key-variable");
      }
      String other = all.putIfAbsent(setting.getKey(), setting.getValue());
      if (other != null) {
        throw new BadInputException(
            "%s is given twice: as '%s' and, with --setting, as '%s'"
                .formatted(setting.getKey(), other, setting.getValue()));
      }
    }
    return all;
  }

  /** {@return the reasoner that {@link #addTo} chooses} */
  public String reasoner() {
    if (reasoner != null) {
      return reasoner;
    }
    return replay != null ? RECORDED : chatUrl != null ? CHAT : "offline";
  }

  /** Chooses reasoner and locator for a request. */
  public void addTo(DragRequest.Builder builder) {
    builder.reasoner(reasoner());
    if (locator != null) {
      builder.locator(locator);
    } else if (visionUrl != null || visionModel != null) {
      builder.locator(CHAT);
    }
  }

  private static void put(Map<String, String> all, String name, @Nullable Object value) {
    if (value != null) {
      all.put(name, value.toString());
    }
  }
}
