package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.testkit.GuidanceTermContract;

class InpaintTermContractTest extends GuidanceTermContract {
  @Override
  protected GuidanceTerm createTerm() {
    return new InpaintTerm();
  }

  @Override
  protected NDManager newManager() {
    return TorchRuntime.newScope();
  }
}
