package io.luciddrag.core;

import ai.djl.ndarray.NDArray;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import java.util.function.Function;

/** A guidance term made of a lambda. */
record HostTerm(Function<GuidanceContext, NDArray> energies) implements GuidanceTerm {
  @Override
  public String id() {
    return "mine";
  }

  @Override
  public NDArray energy(GuidanceContext context) {
    return energies.apply(context);
  }

  @Override
  public void close() {}
}
