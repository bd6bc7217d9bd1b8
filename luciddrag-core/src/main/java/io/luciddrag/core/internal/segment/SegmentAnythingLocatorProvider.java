package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RegionLocatorProvider;
import java.util.Map;

/** Registers the {@link SegmentAnythingLocator}; networks are opened when it is first used. */
public final class SegmentAnythingLocatorProvider implements RegionLocatorProvider {
  @Override
  public String id() {
    return SegmentAnythingLocator.ID;
  }

  @Override
  public RegionLocator create(Map<String, String> settings) {
    return new SegmentAnythingLocator(Settings.of(settings), new EmbeddingCache());
  }
}
