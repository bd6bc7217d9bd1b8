package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A session under test with its scene and the null text; closes the session, not the backend. */
final class BackendProbe implements AutoCloseable {
  private final String label;
  private final DiffusionBackend backend;
  private final Scene scene;
  private final DiffusionSession session;
  private final Conditioning nullText;

  BackendProbe(String rule, DiffusionBackend backend, Scene scene) {
    this.label = PluginRules.label(rule, "backend", backend, scene);
    this.backend = backend;
    this.scene = scene;
    this.session = backend.open(scene.image());
    assertThat(session).as(label + ": open() gives a session").isNotNull();
    this.nullText = session.condition("");
  }

  String label() {
    return label;
  }

  String label(Stage stage) {
    return label + ", stage " + stage.index();
  }

  Scene scene() {
    return scene;
  }

  DiffusionSession session() {
    return session;
  }

  boolean can(BackendCapability capability) {
    return backend.capabilities().contains(capability);
  }

  List<Stage> stages() {
    List<Stage> stages = session.stages();
    assertThat(stages)
        .as(label + ": at least one stage, none of them null")
        .isNotNull()
        .isNotEmpty()
        .doesNotContainNull();
    return stages;
  }

  /** The stage that is sampled last, the finest. */
  Stage lastStage() {
    List<Stage> stages = stages();
    return stages.get(stages.size() - 1);
  }

  NDManager newScope() {
    return session.scope().newSubManager();
  }

  NDArray encode(Stage stage, NDManager scope) {
    NDArray clean = session.encode(stage, scene.image(), scope);
    assertIsLatent("encode()", stage, clean, 1);
    return clean;
  }

  /** A batch of noise, standard normal. */
  NDArray noise(Stage stage, NDManager scope, int batch, long seed) {
    Shape shape = shape(stage, batch);
    return scope.create(SceneValues.normal(new SplittableRandom(seed), (int) shape.size()), shape);
  }

  StepRequest request(Stage stage, NDArray latent, NoiseLevel level) {
    int batch = (int) latent.getShape().get(0);
    return new StepRequest(stage, latent, level, Collections.nCopies(batch, nullText), List.of());
  }

  /** The predicted noise, known to have the latent's shape and finite values. */
  Prediction predict(Stage stage, NDArray latent, NoiseLevel level, Taps taps) {
    return predict(request(stage, latent, level), taps);
  }

  Prediction predict(StepRequest request, Taps taps) {
    Prediction prediction = session.predict(request, taps);
    assertThat(prediction).as(label(request.stage()) + ": predict() is not null").isNotNull();
    int batch = (int) request.latent().getShape().get(0);
    String what = "noise predicted at t = " + request.level().timestep();
    assertIsLatent(what, request.stage(), prediction.noise(), batch);
    return prediction;
  }

  void assertIsLatent(String what, Stage stage, NDArray array, int batch) {
    assertThat(array).as(label(stage) + ": " + what + " is not null").isNotNull();
    assertThat(array.getShape())
        .as(label(stage) + ": shape of " + what)
        .isEqualTo(shape(stage, batch));
    assertThat(array.getDataType())
        .as(label(stage) + ": type of " + what)
        .isEqualTo(DataType.FLOAT32);
    assertFinite(what, stage, array.toFloatArray());
  }

  void assertFinite(String what, Stage stage, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new AssertionError(
            "%s: %s is not finite, %s at index %d".formatted(label(stage), what, values[i], i));
      }
    }
  }

  private static Shape shape(Stage stage, int batch) {
    return new Shape(batch, stage.channels(), stage.height(), stage.width());
  }

  @Override
  public void close() {
    try {
      nullText.close();
    } finally {
      session.close();
    }
  }
}
