package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.RegionLocator;
import io.luciddrag.testkit.RegionLocatorContract;

class EfficientSamLocatorContractTest extends RegionLocatorContract {
  @Override
  protected RegionLocator createLocator() {
    return Toys.locator("efficient_encoder", "efficient_decoder");
  }
}
