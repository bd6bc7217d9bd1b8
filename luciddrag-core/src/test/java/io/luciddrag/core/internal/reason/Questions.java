package io.luciddrag.core.internal.reason;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Motion;
import io.luciddrag.Region;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.spi.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Requests to reasoners about a picture that does not matter. */
final class Questions {
  private Questions() {}

  static ReasoningRequest about(String caption, String thing, EditMonitor monitor, Drag... drags) {
    int w = 512;
    int h = 512;
    LocateRequest located =
        new LocateRequest(
            new RgbImage(w, h, new float[3 * w * h]),
            List.of(drags),
            EditableArea.inside(new java.awt.Rectangle(w, h), w, h),
            caption,
            monitor);
    Region region = new Region(thing, new float[w * h], w, h, 1);
    return new ReasoningRequest(
        located,
        Arrays.stream(drags).map(d -> region).toList(),
        List.of(facts(Motion.BEND, 40), facts(Motion.STRETCH, 1.4), facts(Motion.ROTATE, -0.4)));
  }

  private static MotionFacts facts(Motion motion, double amount) {
    return new MotionFacts(motion, 0.1, 0, 0.05, 0, amount, false);
  }
}
