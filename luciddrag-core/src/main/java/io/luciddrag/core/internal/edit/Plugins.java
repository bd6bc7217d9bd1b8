package io.luciddrag.core.internal.edit;

import io.luciddrag.core.internal.plugin.PluginRegistry;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionBackendProvider;
import io.luciddrag.spi.EngineSetup;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.GuidanceTermProvider;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.IntentionReasonerProvider;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import java.util.ArrayList;
import java.util.List;

/** The exchangeable parts of one engine. */
record Plugins(
    PluginRegistry<RegionLocator> locators,
    PluginRegistry<IntentionReasoner> reasoners,
    PluginRegistry<GuidanceTerm> terms,
    PluginRegistry<DiffusionBackend> backends) {

  static Plugins of(EngineSetup setup) {
    var loader = setup.providers();
    var settings = setup.settings();
    return new Plugins(
        new PluginRegistry<>(
            "region locator", setup.locators(), loader.load(RegionLocatorProvider.class), settings),
        new PluginRegistry<>(
            "reasoner", setup.reasoners(), loader.load(IntentionReasonerProvider.class), settings),
        new PluginRegistry<>(
            "guidance term",
            setup.guidanceTerms(),
            loader.load(GuidanceTermProvider.class),
            settings),
        new PluginRegistry<>(
            "backend", setup.backends(), loader.load(DiffusionBackendProvider.class), settings));
  }

  void close() {
    List<RuntimeException> failures = new ArrayList<>();
    backends.close(failures);
    terms.close(failures);
    reasoners.close(failures);
    locators.close(failures);
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
