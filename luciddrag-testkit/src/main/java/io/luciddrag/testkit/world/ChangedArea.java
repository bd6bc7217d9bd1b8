package io.luciddrag.testkit.world;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.util.List;

/** The editable area of a drag: what differs in any reading, grown by a margin. */
final class ChangedArea {
  private static final int VISIBLE = 3; // levels of 255; less is left to the shadow's fading

  private ChangedArea() {}

  static EditableArea of(Rendering source, List<Drag> drags, List<TrueReading> readings) {
    int width = source.width();
    int height = source.height();
    boolean[] changed = new boolean[width * height];
    for (TrueReading reading : readings) {
      mark(changed, source.sharedBytes(), reading.result().sharedBytes());
    }
    for (Drag drag : drags) {
      changed[at(drag.handleX(), drag.handleY(), width)] = true;
      changed[at(drag.targetX(), drag.targetY(), width)] = true;
    }
    int margin = Math.max(2, Math.min(width, height) / 32);
    boolean[] wide = grown(changed, width, height, margin, 1);
    return EditableArea.of(grown(wide, height, width, margin, width), width, height);
  }

  private static int at(double x, double y, int width) {
    int row = (int) y;
    return row * width + (int) x;
  }

  private static void mark(boolean[] changed, byte[] before, byte[] after) {
    for (int i = 0; i < before.length; i++) {
      changed[i / 3] |= Math.abs((before[i] & 255) - (after[i] & 255)) > VISIBLE;
    }
  }

  /** Grows along lines of so many pixels whose neighbours are a stride apart. */
  private static boolean[] grown(boolean[] mask, int length, int lines, int margin, int stride) {
    boolean[] grown = new boolean[mask.length];
    int next = stride == 1 ? length : 1;
    for (int line = 0; line < lines; line++) {
      int since = margin + 1;
      for (int i = 0; i < length + margin; i++) {
        since = i < length && mask[line * next + i * stride] ? 0 : since + 1;
        int at = i - margin;
        if (at >= 0 && since <= 2 * margin) {
          grown[line * next + at * stride] = true;
        }
      }
    }
    return grown;
  }
}
