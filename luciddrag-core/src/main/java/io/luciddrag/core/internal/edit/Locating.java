package io.luciddrag.core.internal.edit;

import io.luciddrag.DragRequest;
import io.luciddrag.Phase;
import io.luciddrag.PluginException;
import io.luciddrag.Region;
import io.luciddrag.core.internal.plugin.PluginRegistry;
import io.luciddrag.spi.RegionLocator;
import java.util.List;
import java.util.function.Function;

/** The first step of every call: the picture at working size, in words, and what is grasped. */
final class Locating {
  private static final String KIND = "region locator";

  private final DragRequest request;
  private final PluginRegistry<RegionLocator> locators;
  private final EditControl control;

  Locating(DragRequest request, PluginRegistry<RegionLocator> locators, EditControl control) {
    this.request = request;
    this.locators = locators;
    this.control = control;
  }

  /** The request at working size; without a caption of the host's, the locator may have words. */
  WorkingScene scene(int workingSize) {
    WorkingScene scene =
        control.timed(Phase.LOCATE, () -> WorkingScene.of(request, workingSize, control));
    control.report(Phase.LOCATE, 0.01, -1, null);
    if (!request.caption().isEmpty()) {
      return scene;
    }
    String words = ask(locator -> locator.caption(scene.located()));
    if (words == null || words.isBlank()) {
      return scene;
    }
    control.note(
        "no caption was given; locator '%s' wrote: %s".formatted(request.locator(), words.strip()));
    return scene.withCaption(words.strip());
  }

  /** For every drag the thing under its handle, as the locator's contract promises. */
  List<Region> regions(WorkingScene scene) {
    List<Region> regions = ask(locator -> locator.locate(scene.located()));
    if (regions == null || regions.size() != request.drags().size()) {
      throw new PluginException(
          "region locator '%s' returned %s regions for %d drags; it must return one for each"
              .formatted(
                  request.locator(),
                  regions == null ? "no" : regions.size(),
                  request.drags().size()));
    }
    for (Region region : regions) {
      if (region == null) {
        throw new PluginException(
            "region locator '" + request.locator() + "' returned null for a region");
      }
      if (region.width() != scene.frame().width() || region.height() != scene.frame().height()) {
        throw new PluginException(
            "region locator '%s' returned a region of %d x %d for a picture of %d x %d"
                .formatted(
                    request.locator(),
                    region.width(),
                    region.height(),
                    scene.frame().width(),
                    scene.frame().height()));
      }
    }
    control.report(Phase.LOCATE, 0.03, -1, null);
    return regions;
  }

  private <T> T ask(Function<RegionLocator, T> question) {
    RegionLocator locator = locators.get(request.locator());
    return control.timed(
        Phase.LOCATE, () -> PluginCall.guarded(KIND, locator.id(), () -> question.apply(locator)));
  }
}
