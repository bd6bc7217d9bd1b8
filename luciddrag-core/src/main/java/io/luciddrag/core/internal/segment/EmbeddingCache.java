package io.luciddrag.core.internal.segment;

import com.google.common.hash.HashCode;
import io.luciddrag.core.internal.image.PictureHash;
import io.luciddrag.core.internal.watch.WatchedWait;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.RgbImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * What the encoder made of the pictures used last, by their content. Edits that want the same
 * picture at once wait for one computation; if the edit that computes ends early, the next one
 * computes. Safe from any thread.
 */
final class EmbeddingCache {
  private static final int PICTURES = 4; // 4 MiB each with SAM

  /** Completed with nothing if the edit that computed was stopped. */
  private final Map<HashCode, CompletableFuture<Optional<Floats>>> kept =
      new LinkedHashMap<>(8, 0.75f, true);

  /**
   * The picture's embeddings, computed here if nobody has yet. A failure is not kept.
   *
   * @param monitor asked while waiting; what it throws ends the computation and passes
   * @param encode run in a thread of its own
   */
  Floats get(RgbImage image, EditMonitor monitor, Function<StopSignal, Floats> encode) {
    HashCode key = PictureHash.of(image);
    while (true) {
      CompletableFuture<Optional<Floats>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<Floats>> known = knownOr(key, mine);
      Optional<Floats> embeddings =
          known == mine ? Optional.of(compute(key, mine, monitor, encode)) : waited(known, monitor);
      if (embeddings.isPresent()) {
        return embeddings.get();
      }
    }
  }

  private static Optional<Floats> waited(
      CompletableFuture<Optional<Floats>> known, EditMonitor monitor) {
    try {
      return WatchedWait.on(known, monitor);
    } catch (ExecutionException e) {
      throw WatchedWait.unchecked(e);
    }
  }

  private CompletableFuture<Optional<Floats>> knownOr(
      HashCode key, CompletableFuture<Optional<Floats>> mine) {
    synchronized (kept) {
      CompletableFuture<Optional<Floats>> known = kept.get(key); // makes it the last used
      if (known != null) {
        return known;
      }
      kept.put(key, mine);
      if (kept.size() > PICTURES) {
        kept.remove(kept.keySet().iterator().next());
      }
      return mine;
    }
  }

  private Floats compute(
      HashCode key,
      CompletableFuture<Optional<Floats>> mine,
      EditMonitor monitor,
      Function<StopSignal, Floats> encode) {
    StopSignal stop = new StopSignal();
    try {
      Floats embeddings =
          WatchedWait.running(
              "luciddrag-segment-anything", () -> encode.apply(stop), monitor, stop::give);
      mine.complete(Optional.of(embeddings));
      return embeddings;
    } catch (RuntimeException | Error e) {
      synchronized (kept) {
        kept.remove(key, mine);
      }
      if (stop.isGiven()) {
        mine.complete(Optional.empty());
      } else {
        mine.completeExceptionally(e);
      }
      throw e;
    }
  }

  void clear() {
    synchronized (kept) {
      kept.clear();
    }
  }
}
