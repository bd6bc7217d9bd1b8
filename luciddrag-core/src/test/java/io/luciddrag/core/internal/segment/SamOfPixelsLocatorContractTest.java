package io.luciddrag.core.internal.segment;

import io.luciddrag.spi.RegionLocator;
import io.luciddrag.testkit.RegionLocatorContract;

class SamOfPixelsLocatorContractTest extends RegionLocatorContract {
  @Override
  protected RegionLocator createLocator() {
    return Toys.locator("hwc_encoder", "single_decoder");
  }
}
