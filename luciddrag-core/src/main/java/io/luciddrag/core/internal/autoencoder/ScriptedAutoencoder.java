package io.luciddrag.core.internal.autoencoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.core.internal.weights.Weights;
import java.util.concurrent.atomic.AtomicBoolean;

/** An autoencoder of {@link Block}s; owns its weights and its script. */
final class ScriptedAutoencoder implements Autoencoder {
  // Cells a side, 768 pixels of Stable Diffusion, which take 1.6 GB beside the weights. diffusers
  // has 64, but tiles only if it is told to; tiles cost accuracy.
  private static final int TILE = 96;
  private static final int OVERLAP = TILE / 4; // as diffusers' AutoencoderKL

  private final AutoencoderConfig config;
  private final NDManager scope;
  private final ScriptModule ops;
  private final Block encoder;
  private final Block decoder;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** With tiles for whatever has a larger area than one of them. */
  ScriptedAutoencoder(AutoencoderConfig config, Weights weights, Device device) {
    this(config, weights, device, TileLayout.even(TILE, OVERLAP), TILE * TILE);
  }

  /**
   * @param layout of the tiles
   * @param wholeCells largest area in latent cells that is not tiled
   */
  ScriptedAutoencoder(
      AutoencoderConfig config, Weights weights, Device device, TileLayout layout, int wholeCells) {
    this.config = config;
    ops = new ScriptModule(source(config));
    scope = TorchRuntime.newScope(device);
    try {
      Network network = network(config, ops, new Layers(weights, ops, scope));
      int k = config.cellPx();
      encoder = new TiledPass(network.encoder(), ops, layout, wholeCells, k, 1);
      decoder = new TiledPass(network.decoder(), ops, layout, wholeCells, 1, k);
    } catch (RuntimeException | Error e) {
      free();
      throw e;
    }
  }

  private static String source(AutoencoderConfig config) {
    return config instanceof KlConfig kl ? KlOps.source(kl) : TinyOps.source((TinyConfig) config);
  }

  private static Network network(AutoencoderConfig config, ScriptModule ops, Layers layers) {
    return config instanceof KlConfig kl
        ? new KlNetwork(kl, ops, layers)
        : new TinyNetwork((TinyConfig) config, ops, layers);
  }

  @Override
  public int latentChannels() {
    return config.latentChannels();
  }

  @Override
  public int cellPx() {
    return config.cellPx();
  }

  @Override
  public NDArray encode(NDArray picture, NDManager receiver) {
    Shape s = picture.getShape();
    int k = cellPx();
    if (!isOne(s, 3) || s.get(2) % k != 0 || s.get(3) % k != 0) {
      throw new IllegalArgumentException(
          "picture must be (1, 3, H, W) with sides that are multiples of %d, was %s"
              .formatted(k, s));
    }
    return run(encoder, picture, receiver);
  }

  @Override
  public NDArray decode(NDArray latent, NDManager receiver) {
    if (!isOne(latent.getShape(), latentChannels())) {
      throw new IllegalArgumentException(
          "latent must be (1, %d, h, w), was %s".formatted(latentChannels(), latent.getShape()));
    }
    return run(decoder, latent, receiver);
  }

  private static boolean isOne(Shape s, int channels) {
    return s.dimension() == 4
        && s.get(0) == 1
        && s.get(1) == channels
        && s.get(2) > 0
        && s.get(3) > 0;
  }

  private NDArray run(Block half, NDArray input, NDManager receiver) {
    if (closed.get()) {
      throw new IllegalStateException("the autoencoder is closed");
    }
    try (NDManager own = receiver.newSubManager()) {
      NDArray x = input.stopGradient(); // a new handle: the first block closes it
      x.attach(own);
      NDArray y = half.apply(x);
      y.attach(receiver);
      return y;
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      free();
    }
  }

  private void free() {
    scope.close();
    ops.close();
  }
}
