package io.luciddrag.core.internal.locate;

import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import java.util.Map;

/** Registers the {@link RandomWalkerLocator}. */
public final class RandomWalkerLocatorProvider implements RegionLocatorProvider {
  @Override
  public String id() {
    return RandomWalkerLocator.ID;
  }

  @Override
  public RegionLocator create(Map<String, String> settings) {
    return new RandomWalkerLocator();
  }
}
