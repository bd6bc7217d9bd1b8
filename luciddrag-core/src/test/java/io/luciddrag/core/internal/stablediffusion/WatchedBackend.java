package io.luciddrag.core.internal.stablediffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Sampling;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.NoiseScheduleConfig;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A backend seen from outside: what was asked of it, and a hand in it before every call. */
public class WatchedBackend implements DiffusionBackend {
  /** What is asked of a session; the last three are evaluations of the network. */
  public enum Call {
    ENCODE,
    DECODE,
    PREDICT,
    FEATURES,
    GRADIENTS;

    public boolean isEvaluation() {
      return compareTo(PREDICT) >= 0;
    }
  }

  private final DiffusionBackend inner;
  private final List<Call> calls = new ArrayList<>();
  private final List<float[]> decoded = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private int rows;
  private Consumer<Call> hand = call -> {};

  /**
   * @param inner stays the caller's to close
   */
  public WatchedBackend(DiffusionBackend inner) {
    this.inner = inner;
  }

  /** Forgets what was; the hand is called before every call from now on and may throw. */
  public synchronized void start(Consumer<Call> before) {
    calls.clear();
    decoded.clear();
    rows = 0;
    hand = before;
  }

  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  public long count(Call call) {
    return calls().stream().filter(call::equals).count();
  }

  /** Rows that went through the network, whole or in part. */
  public synchronized int rows() {
    return rows;
  }

  /** The latents that were decoded, in order. */
  public synchronized List<float[]> decoded() {
    return List.copyOf(decoded);
  }

  public int openSessions() {
    return open.get();
  }

  private void called(Call call, int batch) {
    Consumer<Call> before;
    synchronized (this) {
      calls.add(call);
      rows += batch;
      before = hand;
    }
    before.accept(call);
  }

  private synchronized void keep(NDArray latent) {
    decoded.add(latent.toFloatArray());
  }

  @Override
  public String id() {
    return inner.id();
  }

  @Override
  public Set<BackendCapability> capabilities() {
    return inner.capabilities();
  }

  @Override
  public Map<String, Double> guidanceWeights() {
    return inner.guidanceWeights();
  }

  @Override
  public int workingSize() {
    return inner.workingSize();
  }

  @Override
  public Optional<Sampling> sampling() {
    return inner.sampling();
  }

  @Override
  public NoiseScheduleConfig schedule() {
    return inner.schedule();
  }

  @Override
  public DiffusionSession open(RgbImage image) {
    DiffusionSession session = inner.open(image);
    open.incrementAndGet();
    return new Session(session);
  }

  private final class Session implements DiffusionSession {
    private final DiffusionSession of;

    private Session(DiffusionSession of) {
      this.of = of;
    }

    @Override
    public List<Stage> stages() {
      return of.stages();
    }

    @Override
    public NDManager scope() {
      return of.scope();
    }

    @Override
    public NDArray encode(Stage stage, RgbImage image, NDManager receiver) {
      called(Call.ENCODE, 0);
      return of.encode(stage, image, receiver);
    }

    @Override
    public RgbImage decode(Stage stage, NDArray latent) {
      called(Call.DECODE, 0);
      keep(latent);
      return of.decode(stage, latent);
    }

    @Override
    public Conditioning condition(String prompt) {
      return of.condition(prompt);
    }

    @Override
    public Prediction predict(StepRequest request, Taps taps) {
      called(Call.PREDICT, request.conditioning().size());
      return of.predict(request, taps);
    }

    @Override
    public Features features(StepRequest request) {
      called(Call.FEATURES, request.conditioning().size());
      return of.features(request);
    }

    @Override
    public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
      called(Call.GRADIENTS, request.conditioning().size());
      return of.gradients(request, energies);
    }

    @Override
    public NDArray invert(NDArray clean, NDArray noise, NoiseLevel level) {
      return of.invert(clean, noise, level);
    }

    @Override
    public void close() {
      open.decrementAndGet();
      of.close();
    }
  }
}
