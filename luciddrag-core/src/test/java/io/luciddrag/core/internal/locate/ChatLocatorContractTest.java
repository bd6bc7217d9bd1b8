package io.luciddrag.core.internal.locate;

import io.luciddrag.core.internal.chat.AnsweringModel;
import io.luciddrag.core.internal.chat.OnFailure;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.testkit.RegionLocatorContract;
import java.util.EnumSet;
import java.util.Set;

class ChatLocatorContractTest extends RegionLocatorContract {
  @Override
  protected RegionLocator createLocator() {
    AnsweringModel model =
        new AnsweringModel(request -> AnsweringModel.reply("1: the hat\n2: the cup"));
    return new ChatLocator("chat", model, new RandomWalkerLocator(), OnFailure.OFFLINE);
  }

  /** The outlines are the random walker's. */
  @Override
  protected Set<Trait> traits() {
    return EnumSet.complementOf(EnumSet.of(Trait.SEPARATE_THINGS));
  }
}
