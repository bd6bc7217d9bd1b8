package io.luciddrag.core.internal.patch;

import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.testkit.DiffusionBackendContract;

class PatchBackendContractTest extends DiffusionBackendContract {
  @Override
  protected DiffusionBackend createBackend() {
    return new PatchBackend();
  }

  @Override
  protected long liveArrays() {
    return LiveArrays.count();
  }
}
