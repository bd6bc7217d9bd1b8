package io.luciddrag.testkit;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.List;

/** A correct locator for scenes: pixels of the handle's colour, near the handle. */
class TruthfulLocator implements RegionLocator {
  @Override
  public String id() {
    return "truthful";
  }

  @Override
  public List<Region> locate(LocateRequest request) {
    List<Region> regions = new ArrayList<>();
    for (Drag drag : request.drags()) {
      regions.add(region(request.image(), drag));
    }
    return regions;
  }

  Region region(RgbImage image, Drag drag) {
    float[] membership = new float[image.width() * image.height()];
    for (int i = 0; i < membership.length; i++) {
      membership[i] = membership(image, drag, i % image.width(), i / image.width());
    }
    return new Region("the thing", membership, image.width(), image.height(), 1);
  }

  float membership(RgbImage image, Drag drag, int x, int y) {
    double distance = 0;
    for (int c = 0; c < 3; c++) {
      double d = image.at(c, x, y) - image.at(c, (int) drag.handleX(), (int) drag.handleY());
      distance += d * d;
    }
    return (float) Math.exp(-10 * distance);
  }
}
