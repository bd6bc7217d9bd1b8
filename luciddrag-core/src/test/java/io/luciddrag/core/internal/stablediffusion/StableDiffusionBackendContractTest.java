package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.testkit.DiffusionBackendContract;

/** The contract on a model of random weights, of which one rule cannot ask much (DB-103). */
class StableDiffusionBackendContractTest extends DiffusionBackendContract {
  static final double RANDOM_AUTOENCODER = 10; // dB; measured 13.2 (sd1), 13.4 (sd2), 11.9 (lcm)

  @Override
  protected DiffusionBackend createBackend() {
    return TinyModel.backend("sd1");
  }

  @Override
  protected double minPsnr() {
    return RANDOM_AUTOENCODER;
  }

  @Override
  protected long liveArrays() {
    return LiveArrays.count();
  }
}
