package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.RegionLocator;
import io.luciddrag.testkit.RegionLocatorContract;

class SamLocatorContractTest extends RegionLocatorContract {
  @Override
  protected RegionLocator createLocator() {
    return Toys.locator("sam_encoder", "sam_decoder");
  }
}
