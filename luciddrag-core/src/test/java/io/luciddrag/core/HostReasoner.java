package io.luciddrag.core;

import io.luciddrag.Intention;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.ReasoningRequest;
import java.util.List;
import java.util.function.Function;

/** A reasoner made of a lambda. */
class HostReasoner implements IntentionReasoner {
  private final String id;
  private final Function<ReasoningRequest, List<Intention>> readings;

  HostReasoner(Function<ReasoningRequest, List<Intention>> readings) {
    this("mine", readings);
  }

  HostReasoner(String id, Function<ReasoningRequest, List<Intention>> readings) {
    this.id = id;
    this.readings = readings;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Intention> reason(ReasoningRequest request) {
    return readings.apply(request);
  }
}
