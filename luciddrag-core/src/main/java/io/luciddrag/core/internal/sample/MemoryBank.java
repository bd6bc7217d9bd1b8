package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What inversion leaves behind for every noise level: the photo's latent z_t^gud and, where the
 * backend hands them out, keys and values of its self-attention (paper section 3.2).
 *
 * <p>Made once per stage and source prompt, shared by all intentions. Confined to the edit's
 * thread; close it.
 */
final class MemoryBank implements AutoCloseable {
  private final NDManager scope;
  private final List<NDArray> latents; // by step, noisiest first; the last is clean
  private final List<Optional<AttentionMemory>> attention; // by step

  private MemoryBank(
      NDManager scope, List<NDArray> latents, List<Optional<AttentionMemory>> attention) {
    this.scope = scope;
    this.latents = latents;
    this.attention = attention;
  }

  /**
   * Noises the photo in closed form: z_t = sqrt(a) z_0 + sqrt(1 - a) n with one fixed n.
   *
   * @param levels from the noisiest to the clean one
   */
  static MemoryBank exact(
      DiffusionSession session, NDArray clean, NDArray noise, List<NoiseLevel> levels) {
    NDManager scope = session.scope().newSubManager();
    List<NDArray> latents = new ArrayList<>();
    List<Optional<AttentionMemory>> attention = new ArrayList<>();
    for (NoiseLevel level : levels) {
      NDArray z =
          level.alphaBar() == 1 ? clean.stopGradient() : session.invert(clean, noise, level);
      z.attach(scope);
      latents.add(z);
      attention.add(Optional.empty());
    }
    return new MemoryBank(scope, latents, attention);
  }

  /**
   * Inverts by DDIM, from the clean level up, with the source prompt alone and no classifier-free
   * guidance. The network is told the level it steps to, as in DragonDiffusion's code (PAPER 5.1).
   *
   * @param levels from the noisiest to the clean one
   * @param attend whether to keep keys and values
   * @param check called before every evaluation; may throw to stop
   */
  static MemoryBank inverted(
      DiffusionSession session,
      Stage stage,
      NDArray clean,
      Conditioning source,
      List<NoiseLevel> levels,
      boolean attend,
      Runnable check) {
    NDManager scope = session.scope().newSubManager();
    List<Optional<AttentionMemory>> attention = new ArrayList<>();
    try {
      int n = levels.size();
      NDArray[] latents = new NDArray[n];
      for (int i = 0; i < n; i++) {
        attention.add(Optional.empty());
      }
      latents[n - 1] = clean.stopGradient();
      latents[n - 1].attach(scope);
      for (int i = n - 2; i >= 0; i--) {
        check.run();
        NoiseLevel to = levels.get(i);
        try (NDManager step = scope.newSubManager()) {
          NDArray z = latents[i + 1].stopGradient();
          z.attach(step);
          StepRequest request = new StepRequest(stage, z, to, List.of(source), List.of());
          Prediction prediction = session.predict(request, new Taps(attend, false));
          NDArray next =
              DdimStep.apply(z, prediction.noise(), levels.get(i + 1).alphaBar(), to.alphaBar());
          next.attach(scope);
          latents[i] = next;
          attention.set(i, Optional.ofNullable(prediction.attention()));
        }
      }
      return new MemoryBank(scope, List.of(latents), attention);
    } catch (RuntimeException e) {
      attention.forEach(a -> a.ifPresent(AttentionMemory::close));
      scope.close();
      throw e;
    }
  }

  /** z_t^gud at a step; the step after the last is the clean latent. */
  NDArray latent(int step) {
    return latents.get(step);
  }

  Optional<AttentionMemory> attention(int step) {
    return attention.get(step);
  }

  /** Bytes held: latents of four bytes a number, and the attention's own count. */
  long bytes() {
    long latentBytes = latents.stream().mapToLong(z -> 4 * z.size()).sum();
    return latentBytes
        + attention.stream().flatMap(Optional::stream).mapToLong(AttentionMemory::bytes).sum();
  }

  @Override
  public void close() {
    attention.forEach(a -> a.ifPresent(AttentionMemory::close));
    scope.close();
  }
}
