package io.luciddrag.core.internal.stablediffusion;

import io.luciddrag.core.internal.tensor.LiveArrays;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.testkit.DiffusionBackendContract;
import io.luciddrag.testkit.model.TrainedModel;
import java.util.Map;

/** The contract on a model that has learnt something, with its discriminator. */
class WorldModelBackendContractTest extends DiffusionBackendContract {
  private static final double FOREIGN_PICTURE = 15; // dB; the rules' pictures are no scenes

  @Override
  protected DiffusionBackend createBackend() {
    return new StableDiffusionBackendProvider()
        .create(
            Map.of(
                "stable-diffusion.model",
                TrainedModel.folder().toString(),
                "stable-diffusion.discriminator",
                TrainedModel.discriminator().toString(),
                "stable-diffusion.size",
                "" + TrainedModel.SIZE,
                "stable-diffusion.precision",
                "fp32"));
  }

  @Override
  protected double minPsnr() {
    return FOREIGN_PICTURE;
  }

  @Override
  protected long liveArrays() {
    return LiveArrays.count();
  }
}
