package io.luciddrag.core.internal.chat;

import io.luciddrag.PluginException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import io.luciddrag.core.internal.plugin.PluginRegistry;
import io.luciddrag.core.internal.recording.RecordedChatModel;
import io.luciddrag.core.internal.recording.Recording;
import io.luciddrag.core.internal.recording.RecordingChatModel;
import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatModelProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that an engine talks to: one for language, one for vision, which are the same unless
 * the host says otherwise. Opened when first asked for. Safe from any thread.
 */
public final class ChatModels {
  /** The id of reasoner and locator that ask a model. */
  public static final String CHAT = "chat";

  /** The id of those that answer from a file. */
  public static final String RECORDED = "recorded";

  /** Of the settings that say where the models are and how they are asked. */
  public static final String PREFIX = "chat.";

  private final EngineSetup setup;
  private final PluginRegistry<ChatModel> language;
  private final PluginRegistry<ChatModel> vision;
  private final Map<String, String> visionSettings;
  private final Optional<Recording> recording; // one for both models, so that none is lost
  private @Nullable RecordedChatModel recorded;

  public ChatModels(EngineSetup setup) {
    this.setup = setup;
    List<ChatModelProvider> providers = setup.providers().load(ChatModelProvider.class);
    visionSettings = VisionSettings.of(setup.settings());
    recording = new NamedSettings(setup.settings(), PREFIX).path("record").map(Recording::new);
    language = new PluginRegistry<>("chat model", List.of(), providers, setup.settings());
    vision = new PluginRegistry<>("vision model", List.of(), providers, visionSettings);
  }

  /** The model that reasons. */
  public ChatModel language() {
    return recording(setup.chatModel().orElseGet(() -> language.get(provider(setup.settings()))));
  }

  /** The model that looks. */
  public ChatModel vision() {
    if (setup.visionModel().isPresent()) {
      return recording(setup.visionModel().get());
    }
    return visionSettings.equals(setup.settings())
        ? language()
        : recording(vision.get(provider(visionSettings)));
  }

  /** A file of earlier answers in place of a model. */
  public synchronized ChatModel recorded() {
    RecordedChatModel known = recorded;
    if (known == null) {
      Path file =
          new NamedSettings(setup.settings(), RECORDED + ".")
              .known(List.of("file"))
              .path("file")
              .orElseThrow(
                  () ->
                      new PluginException(
                          "'recorded' needs a file of earlier answers: set 'recorded.file' to one"
                              + " written with 'chat.record' (command line: --replay)"));
      known = new RecordedChatModel(new Recording(file));
      recorded = known;
    }
    return known;
  }

  /** The model, whose exchanges are written down if the host wants so. */
  private ChatModel recording(ChatModel model) {
    return recording.isEmpty() ? model : new RecordingChatModel(model, recording.get());
  }

  /** Closes what was opened; the host's own are the host's to close. */
  public void close(List<RuntimeException> failures) {
    vision.close(failures);
    language.close(failures);
  }

  private static String provider(Map<String, String> settings) {
    return new NamedSettings(settings, PREFIX).text("provider").orElse(OpenAiChatModelProvider.ID);
  }
}
