package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.testkit.DiffusionBackendContract;

/** The contract on a distilled model of random weights with a tiny autoencoder. */
class LcmBackendContractTest extends DiffusionBackendContract {
  @Override
  protected DiffusionBackend createBackend() {
    return TinyModel.backend("lcm");
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
