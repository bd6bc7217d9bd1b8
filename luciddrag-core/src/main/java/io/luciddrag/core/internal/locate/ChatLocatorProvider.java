package io.luciddrag.core.internal.locate;

import io.luciddrag.PluginException;
import io.luciddrag.core.internal.chat.ChatModels;
import io.luciddrag.core.internal.chat.OnFailure;
import io.luciddrag.core.internal.plugin.NamedSettings;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import io.luciddrag.spi.chat.ChatModel;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes locators that ask a vision model: {@code chat} the host's or an endpoint's, {@code
 * recorded} a file of earlier answers.
 */
public final class ChatLocatorProvider implements RegionLocatorProvider {
  private final String id;
  private final Supplier<ChatModel> model;
  private final Function<String, RegionLocator> others;

  /**
   * @param model opened when first needed, and closed elsewhere
   * @param others finds the locator that outlines
   */
  public ChatLocatorProvider(
      String id, Supplier<ChatModel> model, Function<String, RegionLocator> others) {
    this.id = id;
    this.model = model;
    this.others = others;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public RegionLocator create(Map<String, String> settings) {
    NamedSettings chat = new NamedSettings(settings, ChatModels.PREFIX);
    String outline = chat.text("outline").orElse(RandomWalkerLocator.ID);
    if (outline.equals(ChatModels.CHAT) || outline.equals(ChatModels.RECORDED)) {
      throw new PluginException(
          "the setting 'chat.outline' is '"
              + outline
              + "', which has words but no outlines; expected "
              + RandomWalkerLocator.ID
              + " (the default) or segment-anything");
    }
    OnFailure failure = OnFailure.of(settings);
    return new ChatLocator(id, model.get(), others.apply(outline), failure);
  }
}
