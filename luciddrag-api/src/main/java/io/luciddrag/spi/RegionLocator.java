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

  /**
   * Puts the picture into words; asked before {@link #locate} when the host gave no caption.
   *
   * @param request the picture and the drags, without a caption
   * @return one plain sentence or phrase; empty, as by default, if this locator has no words
   */
  default String caption(LocateRequest request) {
    return "";
  }
}
