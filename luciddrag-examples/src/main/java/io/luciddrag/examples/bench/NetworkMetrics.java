package io.luciddrag.examples.bench;

import io.luciddrag.DragRequest;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.DiftMeanDistance;
import io.luciddrag.testkit.metric.ImageFidelity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Metrics that need the user's weights, each only where they are given. One sample at a time. */
public final class NetworkMetrics implements AutoCloseable {
  private final @Nullable ImageFidelity lpips;
  private final @Nullable DiftMeanDistance dift;

  private NetworkMetrics(@Nullable ImageFidelity lpips, @Nullable DiftMeanDistance dift) {
    this.lpips = lpips;
    this.dift = dift;
  }

  /**
   * Opens what there is.
   *
   * @param lpips the network of LPIPS, or null
   * @param backend whose features follow the handles, or null; not closed
   */
  public static NetworkMetrics open(@Nullable Path lpips, @Nullable DiffusionBackend backend) {
    return new NetworkMetrics(
        lpips == null ? null : ImageFidelity.open(lpips),
        backend == null ? null : new DiftMeanDistance(backend));
  }

  /** {@return 1 - LPIPS; null without its network} */
  synchronized @Nullable Double fidelity(RgbImage photo, RgbImage result) {
    return lpips == null ? null : (Double) lpips.of(photo, result);
  }

  /** {@return the mean distance by DIFT; null without a backend} */
  synchronized @Nullable Double dift(RgbImage photo, RgbImage result, DragRequest request) {
    return dift == null
        ? null
        : (Double) dift.anywhere(photo, result, request.caption(), request.drags()).mean();
  }

  @Override
  public void close() {
    if (lpips != null) {
      lpips.close();
    }
  }
}
