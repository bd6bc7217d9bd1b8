package io.luciddrag.core.internal.guide;

import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.testkit.GuidanceTermContract;

class MoveContrastTermContractTest extends GuidanceTermContract {
  @Override
  protected GuidanceTerm createTerm() {
    return new MoveContrastTerm();
  }

  @Override
  protected GuidanceContext.Form form() {
    return GuidanceContext.Form.MOVE;
  }

  @Override
  protected NDManager newManager() {
    return TorchRuntime.newScope();
  }
}
