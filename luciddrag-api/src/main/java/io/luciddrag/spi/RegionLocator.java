package io.luciddrag.spi;

import io.luciddrag.Region;
import java.util.List;

/** Names and outlines what lies under the handles: the paper's {@code O = LVLM(x, P)}. */
public interface RegionLocator extends Plugin {
  /**
   * Called once per edit, on the edit's thread.
   *
   * @param request the picture and the drags
   * @return one region for every drag, in order, each of the picture's size
   */
  List<Region> locate(LocateRequest request);
}
