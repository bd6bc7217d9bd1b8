package io.luciddrag.core.internal.edit;

import io.luciddrag.core.internal.chat.ChatModels;
import io.luciddrag.core.internal.locate.ChatLocatorProvider;
import io.luciddrag.core.internal.plugin.PluginRegistry;
import io.luciddrag.core.internal.reason.ChatReasonerProvider;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.GuidanceTermProvider;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.IntentionReasonerProvider;
import io.luciddrag.spi.ProviderLoader;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The exchangeable parts of one engine. */
record Plugins(
    PluginRegistry<RegionLocator> locators,
    PluginRegistry<IntentionReasoner> reasoners,
    PluginRegistry<GuidanceTerm> terms,
    PluginRegistry<DiffusionBackend> backends,
    ChatModels chatModels) {

  static Plugins of(EngineSetup setup) {
    ProviderLoader loader = setup.providers();
    Map<String, String> settings = withoutKeys(setup.settings());
    ChatModels chatModels = new ChatModels(setup);
    List<IntentionReasonerProvider> reasoners =
        new ArrayList<>(loader.load(IntentionReasonerProvider.class));
    reasoners.add(new ChatReasonerProvider(ChatModels.CHAT, chatModels::language));
    reasoners.add(new ChatReasonerProvider(ChatModels.RECORDED, chatModels::recorded));
    return new Plugins(
        locators(setup, settings, chatModels),
        new PluginRegistry<>("reasoner", setup.reasoners(), reasoners, settings),
        new PluginRegistry<>(
            "guidance term",
            setup.guidanceTerms(),
            loader.load(GuidanceTermProvider.class),
            settings),
        new PluginRegistry<>(
            "backend", setup.backends(), loader.load(DiffusionBackendProvider.class), settings),
        chatModels);
  }

  /** Those that ask a model get their outlines from another of these. */
  private static PluginRegistry<RegionLocator> locators(
      EngineSetup setup, Map<String, String> settings, ChatModels chatModels) {
    List<RegionLocatorProvider> providers =
        new ArrayList<>(setup.providers().load(RegionLocatorProvider.class));
    AtomicReference<PluginRegistry<RegionLocator>> all = new AtomicReference<>();
    Function<String, RegionLocator> others = id -> Objects.requireNonNull(all.get()).get(id);
    providers.add(new ChatLocatorProvider(ChatModels.CHAT, chatModels::vision, others));
    providers.add(new ChatLocatorProvider(ChatModels.RECORDED, chatModels::recorded, others));
    all.set(new PluginRegistry<>("region locator", setup.locators(), providers, settings));
    return Objects.requireNonNull(all.get());
  }

  /** Keys are for the models that need them, not for every plugin on the class path. */
  private static Map<String, String> withoutKeys(Map<String, String> settings) {
    Map<String, String> open = new LinkedHashMap<>(settings);
    open.keySet().removeIf(name -> name.endsWith(".key") || name.contains(".header."));
    return open;
  }

  void close() {
    List<RuntimeException> failures = new ArrayList<>();
    backends.close(failures);
    terms.close(failures);
    reasoners.close(failures);
    locators.close(failures);
    chatModels.close(failures);
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
