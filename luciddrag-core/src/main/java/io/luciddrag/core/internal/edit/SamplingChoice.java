package io.luciddrag.core.internal.edit;

import io.luciddrag.DragRequest;
import io.luciddrag.Sampling;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one edit is sampled: the backend's settings, replaced by the request's. */
final class SamplingChoice {
  private SamplingChoice() {}

  /**
   * What holds for a request; what the backend cannot do is an error before any work.
   *
   * @return null for a backend that only fills
   */
  static @Nullable Sampling of(DragRequest request, DiffusionBackend backend) {
    Optional<Sampling> own = backend.sampling();
    if (own.isEmpty()) {
      if (request.sampling().isPresent()) {
        throw new UnsupportedCapabilityException(
            "backend '"
                + backend.id()
                + "' only fills what a motion left open and takes no sampling settings; leave them out"
                + " or choose a backend that redraws, such as 'stable-diffusion'");
      }
      return null;
    }
    Sampling sampling = request.sampling().orElse(own.get());
    if (sampling.perturbedAttentionScale() > 0) {
      require(backend, sampling);
    }
    return request.steps().isPresent()
        ? sampling.toBuilder().steps(request.steps().getAsInt()).build()
        : sampling;
  }

  private static void require(DiffusionBackend backend, Sampling sampling) {
    if (!backend.capabilities().contains(BackendCapability.PERTURBED_ATTENTION)) {
      throw new UnsupportedCapabilityException(
          "perturbedAttentionScale %s needs a backend with %s, which '%s' lacks (it has %s); set it to 0"
              .formatted(
                  sampling.perturbedAttentionScale(),
                  BackendCapability.PERTURBED_ATTENTION,
                  backend.id(),
                  backend.capabilities()));
    }
  }
}
