package io.luciddrag.core.internal.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.luciddrag.core.internal.autoencoder.TileLayout.Span;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiledPassTest {
  private static final int TILE = 8; // cells
  private static final int OVERLAP = 2;

  private NDManager scope;

  @BeforeEach
  void open() {
    scope = TorchRuntime.newScope();
  }

  @AfterEach
  void free() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({"9, 4", "4, 9", "20, 33", "8, 15", "7, 90"})
  void tilesOfWhatDoesNothingGiveThePictureBack(int h, int w) {
    Block copy = NDArray::stopGradient;
    NDArray x = Fixture.random(scope, 3, 1, 2, h, w);
    float[] values = x.toFloatArray();
    try (ScriptModule ops = new ScriptModule(LayerOps.SOURCE)) {
      TiledPass pass = new TiledPass(copy, ops, TileLayout.even(TILE, OVERLAP), 0, 1, 1);

      assertThat(pass.apply(x).toFloatArray()).isEqualTo(values);
    }
  }

  @Test
  void smallPicturesAreNotCut() {
    Fixture sd1 = Fixture.of("sd1");
    TileLayout never =
        cells -> {
          throw new AssertionError("cut");
        };
    try (Autoencoder own =
        new ScriptedAutoencoder(sd1.config(), sd1.weights(), Device.cpu(), never, 24)) {
      NDArray picture = own.decode(Fixture.random(scope, 4, 1, 4, 12, 2), scope);

      assertThat(own.encode(picture, scope).getShape().getShape()).containsExactly(1, 4, 12, 2);
    }
  }

  /** diffusers' blend_v, blend_h and cropping, over tiles that the whole decoder made. */
  @ParameterizedTest
  @CsvSource({"sd1, 13, 10", "sd2, 9, 20", "lcm, 6, 15"})
  void decodesInTilesAsDiffusers(String model, int h, int w) {
    Fixture fixture = Fixture.of(model);
    NDArray latent = Fixture.random(scope, 5, 1, 4, h, w);
    BlendedPicture expected = new BlendedPicture(8 * h, 8 * w, 8 * OVERLAP);
    try (Autoencoder whole = fixture.load();
        Autoencoder tiled =
            new ScriptedAutoencoder(
                fixture.config(), fixture.weights(), Device.cpu(), TiledPassTest::strides, 0)) {
      for (Span rows : strides(h)) {
        for (Span columns : strides(w)) {
          NDArray part = latent.get(new NDIndex(":, :, " + range(rows) + ", " + range(columns)));
          expected.add(
              whole.decode(part, scope).toFloatArray(),
              8 * rows.from(),
              8 * columns.from(),
              8 * (columns.to() - columns.from()));
        }
      }

      NDArray reference = Tensors.of(scope, expected.planes(), 1, 3, 8L * h, 8L * w);
      Fixture.assertWithin(1e-5, model, tiled.decode(latent, scope), reference);
    }
  }

  @Test
  void encodesInTilesOfWholeCells() {
    Fixture sd1 = Fixture.of("sd1");
    NDArray picture = Fixture.random(scope, 6, 1, 3, 8 * 13, 8 * 5);
    try (Autoencoder whole = sd1.load();
        Autoencoder tiled =
            new ScriptedAutoencoder(
                sd1.config(), sd1.weights(), Device.cpu(), TileLayout.even(TILE, OVERLAP), 0)) {
      NDArray latent = tiled.encode(picture, scope); // (1, 4, 13, 5): rows 0 to 7, 5 to 12
      NDArray top = whole.encode(picture.get(new NDIndex(":, :, :56")), scope);
      NDArray bottom = whole.encode(picture.get(new NDIndex(":, :, 40:")), scope);

      Fixture.assertWithin(
          1e-5, "top", latent.get(new NDIndex(":, :, :5")), top.get(new NDIndex(":, :, :5")));
      Fixture.assertWithin(
          1e-5, "bottom", latent.get(new NDIndex(":, :, 7:")), bottom.get(new NDIndex(":, :, 2:")));
      NDArray mean = top.get(new NDIndex(":, :, 6:7")).add(bottom.get(new NDIndex(":, :, 1:2")));
      NDArray middle = latent.get(new NDIndex(":, :, 6:7"));
      Fixture.assertWithin(1e-5, "between", middle.add(middle), mean);
    }
  }

  /** diffusers' tiles: a fixed stride, whatever is left at the end. */
  private static List<Span> strides(int cells) {
    List<Span> spans = new ArrayList<>();
    for (int from = 0; from < cells; from += TILE - OVERLAP) {
      spans.add(new Span(from, Math.min(from + TILE, cells)));
    }
    return spans;
  }

  private static String range(Span span) {
    return span.from() + ":" + span.to();
  }
}
