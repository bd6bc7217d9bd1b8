package io.luciddrag.core.internal.edit;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.EditableArea;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.Region;
import io.luciddrag.core.internal.image.PhotoReader;
import io.luciddrag.core.internal.image.WorkingFrame;
import io.luciddrag.core.internal.image.WorkingMask;
import io.luciddrag.core.internal.locate.EditableProposal;
import io.luciddrag.spi.EditMonitor;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RgbImage;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A request brought to working size: everything after this speaks of working pixels.
 *
 * @param editable of the photo's size
 * @param proposed whether the area was proposed rather than given
 * @param image working copy
 * @param editablePixels (H, W) of the working copy
 * @param located the request for the region locator
 */
record WorkingScene(
    DragRequest request,
    EditableArea editable,
    boolean proposed,
    WorkingFrame frame,
    RgbImage image,
    boolean[] editablePixels,
    LocateRequest located) {

  static WorkingScene of(DragRequest request, int workingSize, EditMonitor monitor) {
    BufferedImage photo = request.image();
    EditableArea area =
        request
            .editable()
            .orElseGet(
                () ->
                    EditableProposal.around(request.drags(), photo.getWidth(), photo.getHeight()));
    WorkingFrame frame =
        WorkingFrame.around(
            photo.getWidth(), photo.getHeight(), area.bounds(), request.drags(), workingSize);
    RgbImage image = PhotoReader.read(photo, frame);
    boolean[] editable = WorkingMask.editable(area, frame);
    if (none(editable)) {
      throw new InvalidRequestException(
          List.of(
              "the mask's %d pixels vanish at the working size of %d x %d; enlarge the mask"
                  .formatted(area.size(), frame.width(), frame.height())));
    }
    List<Drag> drags = request.drags().stream().map(frame::toWorking).toList();
    LocateRequest located =
        new LocateRequest(
            image,
            drags,
            EditableArea.of(editable, frame.width(), frame.height()),
            request.caption(),
            monitor);
    return new WorkingScene(
        request, area, request.editable().isEmpty(), frame, image, editable, located);
  }

  /** The same scene in other words. */
  WorkingScene withCaption(String words) {
    return new WorkingScene(
        request, editable, proposed, frame, image, editablePixels, located.withCaption(words));
  }

  /** A region found at working size, at the photo's size. */
  Region toPhoto(Region region) {
    int w = frame.width();
    float[] membership = new float[w * frame.height()];
    for (int i = 0; i < membership.length; i++) {
      membership[i] = region.membership(i % w, i / w);
    }
    float[] full =
        frame.isWhole() && !frame.isScaled()
            ? membership
            : WorkingMask.upsample(membership, frame, frame.photoWidth(), frame.photoHeight());
    return new Region(
        region.phrase(), full, frame.photoWidth(), frame.photoHeight(), region.confidence());
  }

  private static boolean none(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return false;
      }
    }
    return true;
  }
}
