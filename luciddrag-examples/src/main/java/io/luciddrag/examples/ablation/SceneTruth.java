package io.luciddrag.examples.ablation;

import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.Pictures;
import io.luciddrag.testkit.world.AmbiguousDrag;
import io.luciddrag.testkit.world.DenseMatch;
import io.luciddrag.testkit.world.RecoveredAttributes;
import io.luciddrag.testkit.world.Recovery;
import io.luciddrag.testkit.world.Rendering;
import io.luciddrag.testkit.world.TrueReading;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;

/** Measures edits of one scene, whose true results are known. Safe from any thread. */
final class SceneTruth {
  private final int index;
  private final AmbiguousDrag drag;
  private final Recovery recovery;

  SceneTruth(int index, AmbiguousDrag drag, Recovery recovery) {
    this.index = index;
    this.drag = drag;
    this.recovery = recovery;
  }

  Outcome judge(Condition condition, BufferedImage edit) {
    RgbImage picture = Pictures.rgb(edit);
    TrueReading meant = drag.readings().get(condition.reading());
    RecoveredAttributes found = recovery.recover(picture, drag.source().scene(), traits());
    double closestError = difference(picture, drag.source(), true);
    int closest = -1;
    for (int i = 0; i < drag.readings().size(); i++) {
      double error = difference(picture, drag.readings().get(i).result(), true);
      if (error < closestError) {
        closestError = error;
        closest = i;
      }
    }
    return new Outcome(
        index,
        condition.name(),
        partDistance(meant, found),
        difference(picture, meant.result(), true),
        closestError,
        closest,
        difference(picture, drag.source(), false),
        found.rmse());
  }

  private Set<String> traits() {
    Set<String> all = new HashSet<>();
    drag.readings().forEach(reading -> all.addAll(reading.changed()));
    return all;
  }

  private double partDistance(TrueReading meant, RecoveredAttributes found) {
    Rendering source = drag.source();
    DenseMatch truth = source.matchTo(meant.result());
    DenseMatch is = source.matchTo(found.scene().render(source.width(), source.height()));
    Region region = meant.region();
    double sum = 0;
    int count = 0;
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < source.width(); x++) {
        if (region.contains(x, y)) {
          sum +=
              Math.hypot(
                  truth.targetX(x, y) - is.targetX(x, y), truth.targetY(x, y) - is.targetY(x, y));
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Root mean squared difference inside or outside the editable area. */
  private double difference(RgbImage picture, Rendering other, boolean inside) {
    EditableArea area = drag.editable();
    RgbImage truth = other.image();
    double sum = 0;
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (area.contains(x, y) == inside) {
          for (int c = 0; c < 3; c++) {
            double d = picture.at(c, x, y) - truth.at(c, x, y);
            sum += d * d;
          }
          count += 3;
        }
      }
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }
}
