package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.AttentionMemory;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What inversion leaves behind for every noise level: the photo's latent z_t^gud and, where wanted,
 * keys and values of the network's self-attention (paper section 3.2) and its features.
 *
 * <p>Made once per stage and source prompt, shared by all intentions. Confined to the edit's
 * thread; close it.
 */
final class MemoryBank implements AutoCloseable {
  private final NDManager scope;
  private final List<NDArray> latents; // by step, noisiest first; the last is clean
  private final List<Optional<AttentionMemory>> attention; // by step
  private final List<Optional<Features>> features; // by step

  private MemoryBank(
      NDManager scope,
      List<NDArray> latents,
      List<Optional<AttentionMemory>> attention,
      List<Optional<Features>> features) {
    this.scope = scope;
    this.latents = latents;
    this.attention = attention;
    this.features = features;
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
    for (NoiseLevel level : levels) {
      NDArray z =
          level.alphaBar() == 1 ? clean.stopGradient() : session.invert(clean, noise, level);
      z.attach(scope);
      latents.add(z);
    }
    return new MemoryBank(scope, latents, none(levels.size()), none(levels.size()));
  }

  /**
   * Noises the photo in closed form, as {@link #exact}, for a network that does not know it by
   * heart, and keeps what the network says of it. For consistency models, whose few long steps
   * cannot be inverted; generation then adds the same noise after every step.
   *
   * @param taps by level index, whether to keep attention and features
   */
  static MemoryBank observed(
      DiffusionSession session,
      Stage stage,
      NDArray clean,
      NDArray noise,
      Conditioning source,
      List<NoiseLevel> levels,
      IntFunction<Taps> taps,
      Runnable check) {
    Recorder recorder = new Recorder(session, stage, source, levels.size(), taps);
    try {
      for (int i = 0; i < levels.size(); i++) {
        NoiseLevel level = levels.get(i);
        NDArray z =
            clean
                .mul(Tensors.scalar(clean.getManager(), Math.sqrt(level.alphaBar())))
                .add(noise.mul(Tensors.scalar(clean.getManager(), level.sigma()))); // (1, C, h, w)
        recorder.keep(i, z);
        Taps wanted = taps.apply(i);
        if (i < levels.size() - 1 && (wanted.attention() || wanted.features())) {
          check.run();
          recorder.predict(i, z, level).close();
        }
      }
      return recorder.bank();
    } catch (RuntimeException e) {
      recorder.drop();
      throw e;
    }
  }

  /**
   * Inverts by DDIM, from the clean level up, with the source prompt alone and no classifier-free
   * guidance. The network is told the timestep it steps to, as in DragonDiffusion's code and
   * diffusers' DDIMInverseScheduler (PAPER 5.1); the share of signal is that of the level it is
   * given.
   *
   * @param levels from the noisiest to the clean one
   * @param taps by level index, whether to keep attention and features
   * @param check called before every evaluation; may throw to stop
   */
  static MemoryBank inverted(
      DiffusionSession session,
      Stage stage,
      NDArray clean,
      Conditioning source,
      List<NoiseLevel> levels,
      IntFunction<Taps> taps,
      Runnable check) {
    int n = levels.size();
    Recorder recorder = new Recorder(session, stage, source, n, taps);
    try {
      NDArray z = clean.stopGradient();
      recorder.keep(n - 1, z);
      for (int i = n - 2; i >= 0; i--) {
        check.run();
        NoiseLevel from = levels.get(i + 1);
        NoiseLevel to = levels.get(i);
        NDArray noise =
            recorder.predict(i, z, new NoiseLevel(to.timestep(), from.alphaBar())); // (1, C, h, w)
        z = DdimStep.apply(z, noise, from.alphaBar(), to.alphaBar());
        noise.close();
        recorder.keep(i, z);
      }
      return recorder.bank();
    } catch (RuntimeException e) {
      recorder.drop();
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

  Optional<Features> features(int step) {
    return features.get(step);
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

  private static <T> List<Optional<T>> none(int n) {
    return Collections.nCopies(n, Optional.empty());
  }

  /** Collects a bank while its evaluations run. */
  private static final class Recorder {
    private final DiffusionSession session;
    private final Stage stage;
    private final Conditioning source;
    private final IntFunction<Taps> taps;
    private final NDManager scope;
    private final NDArray[] latents;
    private final List<Optional<AttentionMemory>> attention;
    private final List<Optional<Features>> features;

    Recorder(
        DiffusionSession session, Stage stage, Conditioning source, int n, IntFunction<Taps> taps) {
      this.session = session;
      this.stage = stage;
      this.source = source;
      this.taps = taps;
      this.scope = session.scope().newSubManager();
      this.latents = new NDArray[n];
      this.attention = new ArrayList<>(none(n));
      this.features = new ArrayList<>(none(n));
    }

    void keep(int i, NDArray z) {
      z.attach(scope);
      latents[i] = z;
    }

    /** The noise in a latent; the caller closes it. */
    NDArray predict(int i, NDArray z, NoiseLevel level) {
      NDManager step = scope.newSubManager(); // features live as long as it does
      NDArray own = z.stopGradient();
      own.attach(step);
      StepRequest request = new StepRequest(stage, own, level, List.of(source), List.of());
      Taps wanted = taps.apply(i);
      Prediction prediction = session.predict(request, wanted);
      attention.set(i, Optional.ofNullable(prediction.attention()));
      features.set(i, Optional.ofNullable(prediction.features()));
      prediction.noise().attach(scope);
      if (!wanted.features()) {
        step.close();
      }
      return prediction.noise();
    }

    MemoryBank bank() {
      return new MemoryBank(scope, List.of(latents), attention, features);
    }

    void drop() {
      attention.forEach(a -> a.ifPresent(AttentionMemory::close));
      scope.close();
    }
  }
}
