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
    refuseWhatNobodyWouldRead();
    Map<String, String> all = new LinkedHashMap<>();
    ModelOptions.put(all, "chat.url", chatUrl);
    ModelOptions.put(all, "chat.model", chatModel);
    ModelOptions.put(all, "chat.key-variable", keyVariable);
    ModelOptions.put(all, "vision.url", visionUrl);
    ModelOptions.put(all, "vision.model", visionModel);
    ModelOptions.put(all, "chat.record", record);
    ModelOptions.put(all, "recorded.file", replay);
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
    builder.reasoner(reasoner()).locator(locator());
  }

  /** An option that changes nothing would only look as if it did. */
  private void refuseWhatNobodyWouldRead() {
    boolean asksReasoner = reasoner().equals(CHAT);
    boolean asksLocator = locator().equals(CHAT);
    boolean endpoint = chatUrl != null || settings.containsKey("chat.url");
    refuse(
        chatModel != null && !endpoint,
        "--chat-model needs the address of an endpoint; give it with --chat-url");
    refuse(
        chatUrl != null && !asksReasoner && !asksLocator,
        "--chat-url is for the reasoner and the locator chat; leave it out, or choose one of them");
    refuse(
        (visionUrl != null || visionModel != null) && !asksLocator,
        "--vision-url and --vision-model are for the locator chat, not for " + locator());
    refuse(
        keyVariable != null && !endpoint,
        "--chat-key-variable names the key for --chat-url, which is missing");
    refuse(
        record != null && !asksReasoner && !asksLocator,
        "--record has nothing to write down; name a model with --chat-url");
    refuse(
        replay != null && !reasoner().equals(RECORDED) && !locator().equals(RECORDED),
        "--replay is for the reasoner and the locator recorded; leave it out, or choose one of them");
  }

  private static void refuse(boolean useless, String why) {
    if (useless) {
      throw new BadInputException(why);
    }
  }

  private String locator() {
    if (locator != null) {
      return locator;
    }
    return visionUrl != null || visionModel != null ? CHAT : "random-walker";
  }
}
