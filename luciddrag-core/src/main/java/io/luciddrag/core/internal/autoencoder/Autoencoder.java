package io.luciddrag.core.internal.autoencoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.ModelException;
import io.luciddrag.core.internal.weights.Weights;

/**
 * Enc and Dec of the paper: pictures to latents of the scale the denoiser was trained on, and back.
 *
 * <p>Always computes in float32. Pictures above a size are worked on in overlapping tiles, so that
 * memory stays bounded ({@link TiledPass}). Gradients do not pass. Safe from any thread; close it
 * after its last call.
 */
public interface Autoencoder extends AutoCloseable {
  /** Channels of a latent. */
  int latentChannels();

  /** Pixels per latent cell along a side. */
  int cellPx();

  /**
   * Encodes: the mean of the posterior, scaled.
   *
   * @param picture (1, 3, H, W) in [-1, 1], H and W multiples of {@link #cellPx()}
   * @param receiver scope of the result
   * @return (1, C, H / k, W / k)
   */
  NDArray encode(NDArray picture, NDManager receiver);

  /**
   * Decodes.
   *
   * @param latent (1, C, h, w), scaled
   * @param receiver scope of the result
   * @return (1, 3, k h, k w), about [-1, 1], not clamped
   */
  NDArray decode(NDArray latent, NDManager receiver);

  @Override
  void close();

  /**
   * Copies the weights of an autoencoder; they may be closed afterwards.
   *
   * @throws ModelException if a tensor is missing or has another shape
   */
  static Autoencoder load(AutoencoderConfig config, Weights weights) {
    return load(config, weights, Device.cpu());
  }

  /** The same on a device. */
  static Autoencoder load(AutoencoderConfig config, Weights weights, Device device) {
    return new ScriptedAutoencoder(config, weights, device);
  }
}
