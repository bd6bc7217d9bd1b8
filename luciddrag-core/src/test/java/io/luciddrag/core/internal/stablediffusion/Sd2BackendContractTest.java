package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.testkit.DiffusionBackendContract;

/** The contract on a v-prediction model of random weights. */
class Sd2BackendContractTest extends DiffusionBackendContract {
  @Override
  protected DiffusionBackend createBackend() {
    return TinyModel.backend("sd2");
  }

  @Override
  protected double minPsnr() {
    return StableDiffusionBackendContractTest.RANDOM_AUTOENCODER;
  }

  @Override
  protected long liveArrays() {
    return LiveArrays.count();
  }
}
