package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DeepFeatures;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Predictions of one kind that keep deep features from step to step, where wanted. Confined to the
 * edit's thread.
 */
final class DeepReuse implements AutoCloseable {
  private final RedrawScene scene;
  private final boolean reuses;
  private final IdentityHashMap<List<RedrawRow>, DeepFeatures> deep = new IdentityHashMap<>();

  DeepReuse(RedrawScene scene, Set<BackendCapability> capabilities) {
    this.scene = scene;
    this.reuses =
        scene.sampling().deepReuse() > 1 && capabilities.contains(BackendCapability.DEEP_REUSE);
  }

  /**
   * Predicts for a batch.
   *
   * @param i index among the levels carried out
   */
  Prediction predict(List<RedrawRow> batch, StepRequest request, int i) {
    if (!reuses) {
      return scene.session().predict(request, Taps.NONE);
    }
    DeepFeatures kept = deep.get(batch);
    if (kept != null && scene.windows().reusesDeep(scene.step(i))) {
      return scene.session().predict(request.reusing(kept), Taps.NONE);
    }
    Prediction prediction = scene.session().predict(request, new Taps(false, false, true));
    if (kept != null) {
      kept.close();
    }
    if (prediction.deep() == null) {
      deep.remove(batch);
    } else {
      deep.put(batch, prediction.deep());
    }
    return prediction;
  }

  @Override
  public void close() {
    deep.values().forEach(DeepFeatures::close);
    deep.clear();
  }
}
