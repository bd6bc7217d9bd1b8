package io.luciddrag.core.internal.locate;

import io.luciddrag.spi.RegionLocator;
import io.luciddrag.testkit.RegionLocatorContract;
import java.util.EnumSet;
import java.util.Set;

class RandomWalkerLocatorContractTest extends RegionLocatorContract {
  @Override
  protected RegionLocator createLocator() {
    return new RandomWalkerLocator();
  }

  /** All drags share one walk, by design. */
  @Override
  protected Set<Trait> traits() {
    return EnumSet.complementOf(EnumSet.of(Trait.SEPARATE_THINGS));
  }
}
