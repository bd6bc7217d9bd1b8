package io.luciddrag.core.internal.segment;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.core.internal.locate.HeadNoun;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RegionLocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outlines the thing under a handle with a network of the Segment Anything kind, from the user's
 * files.
 *
 * <p>Source: Segment Anything, ICCV 2023, arXiv:2304.02643. Every drag asks with its own handle as
 * one foreground point. Membership is the sigmoid of the mask's logits, 0 outside the editable
 * area; confidence is the network's predicted intersection over union.
 *
 * <p>Serves many threads. The files are opened at the first call, and what the encoder made of the
 * last pictures is kept. Closing waits for calls under way.
 */
public final class SegmentAnythingLocator implements RegionLocator {
  public static final String ID = "segment-anything";

  private final Settings settings;
  private final CallGate gate = new CallGate("the region locator '" + ID + "'");
  private final EmbeddingCache cache;
  private final Object opening = new Object();
  private @Nullable Models models; // under opening

  SegmentAnythingLocator(Settings settings, EmbeddingCache cache) {
    this.settings = settings;
    this.cache = cache;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Region> locate(LocateRequest request) {
    return gate.call(() -> regions(request));
  }

  private List<Region> regions(LocateRequest request) {
    Models networks = models();
    request.monitor().check();
    ImageEncoder encoder = networks.encoder();
    Floats embeddings =
        cache.get(
            request.image(), request.monitor(), stop -> encoder.encode(request.image(), stop));
    Canvas canvas = encoder.canvas(request.image().width(), request.image().height());
    List<FoundThing> found = new ArrayList<>();
    for (Drag drag : request.drags()) {
      request.monitor().check();
      List<Candidate> candidates =
          networks.decoder().masks(embeddings, canvas, drag.handleX(), drag.handleY());
      FoundThing thing = FoundThing.choose(candidates, settings.mask(), canvas, drag);
      if (!thing.mask().holds(drag.handleX(), drag.handleY())) {
        request
            .monitor()
            .note("no mask of the locator '%s' contains the handle of %s".formatted(ID, drag));
      }
      found.add(thing);
    }
    String phrase = HeadNoun.of(request.caption());
    return FoundThing.agreed(found, request.drags()).stream()
        .map(thing -> region(thing, phrase, request))
        .toList();
  }

  private Models models() {
    synchronized (opening) {
      if (models == null) {
        models = Models.open(settings);
      }
      return models;
    }
  }

  private static Region region(FoundThing thing, String phrase, LocateRequest request) {
    int w = thing.mask().width();
    int h = thing.mask().height();
    float[] membership = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        if (request.editable().contains(x, y)) {
          membership[y * w + x] = thing.mask().membership(y * w + x);
        }
      }
    }
    return new Region(phrase, membership, w, h, thing.confidence());
  }

  @Override
  public void close() {
    gate.shut(
        () -> {
          cache.clear();
          synchronized (opening) {
            if (models != null) {
              models.close();
              models = null;
            }
          }
        });
  }
}
