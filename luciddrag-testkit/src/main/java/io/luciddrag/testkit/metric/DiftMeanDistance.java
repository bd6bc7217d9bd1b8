package io.luciddrag.testkit.metric;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.RgbImage;
import java.util.List;

/**
 * The field's Mean Distance: how far from its target the handle's content lies in the result,
 * according to DIFT features of Stable Diffusion 2.1.
 *
 * <p>Definition: features of both pictures ({@link DiftFeatures}), brought to the source's size;
 * the pixel of the result whose feature has the largest cosine with the source's feature at the
 * handle ({@link FeatureMatching}); its Euclidean distance to the target. Source: DragDiffusion,
 * arXiv:2306.14435, script {@code run_eval_point_matching.py}. Range: 0 to the picture's diagonal
 * in pixels; lower is better.
 *
 * <p>{@link #anywhere} is that MD. {@link #insideArea} and {@link #regionDrag} are other papers'
 * variants; their numbers must not stand in one table with MD.
 *
 * <p>Differs from the script: Java's noises instead of torch's seed 42, the encoder's mean instead
 * of a draw, sides padded to the network's stride by reflection instead of cut. Published numbers
 * vary more between papers than that moves them, but only numbers made with one tool compare.
 *
 * <p>Weaknesses: a feature cell is 16 pixels wide, so a few pixels mean nothing; a result that
 * keeps the content at both places may be scored at either; look-alikes (the other eye, the next
 * window) win now and then and cost hundreds of pixels, so the mean follows a few outliers: report
 * the median too. A score near the mean drag length says that nothing moved.
 *
 * <p>One object is one run, seeded once as the script is, so the order of samples matters a little.
 * For one thread at a time.
 */
public final class DiftMeanDistance {
  private static final int REGION_DRAG_SIDE = 768; // pixels

  private final DiffusionBackend backend;
  private final DiftFeatures features;

  /**
   * Begins a run with the published settings.
   *
   * @param backend {@code stable-diffusion} with the weights of Stable Diffusion 2.1 for the
   *     published metric; not closed
   */
  public DiftMeanDistance(DiffusionBackend backend) {
    this(backend, DiftSettings.PUBLISHED);
  }

  /**
   * Begins a run.
   *
   * @param backend any with features; not closed
   * @param settings how the features are taken
   */
  public DiftMeanDistance(DiffusionBackend backend, DiftSettings settings) {
    this.backend = backend;
    this.features = new DiftFeatures(backend, settings);
  }

  /**
   * MD: looks over the whole result.
   *
   * @param source the picture before
   * @param result the picture after; resized to the source's size if it has another
   * @param prompt what the source shows, as the data set says
   * @param drags in pixels of the source, at least one
   * @return where each handle's content was found
   */
  public FeatureDistances anywhere(
      RgbImage source, RgbImage result, String prompt, List<Drag> drags) {
    return distances(source, match(source, result, prompt, drags).anywhere(drags));
  }

  /**
   * m-MD: looks inside the editable area only. Source: named so by DragLoRA.
   *
   * @param source the picture before
   * @param result the picture after; resized to the source's size if it has another
   * @param prompt what the source shows; DragFlow's MD1 takes none
   * @param drags in pixels of the source, at least one
   * @param area of the source's size
   * @return where each handle's content was found
   */
  public FeatureDistances insideArea(
      RgbImage source, RgbImage result, String prompt, List<Drag> drags, EditableArea area) {
    return distances(source, match(source, result, prompt, drags).insideArea(drags, area));
  }

  /**
   * RegionDrag's and Inpaint4Drag's MD: both pictures squeezed to 768 x 768, features and pixels
   * read by nearest neighbour, the match sought in two discs around handle and target. Use {@link
   * FeatureDistances#normalisedMeanTimes100()}. Source: RegionDrag, arXiv:2407.18247, {@code
   * region_utils/evaluator.py}. They compute in half precision: set the backend's.
   *
   * @param source the picture before
   * @param result the picture after; resized to the source's size if it has another
   * @param prompt what the source shows (RegionDrag); empty (Inpaint4Drag)
   * @param drags in pixels of the source, at least one
   * @return where each handle's content was found, in pixels of the source
   */
  public FeatureDistances regionDrag(
      RgbImage source, RgbImage result, String prompt, List<Drag> drags) {
    return regionDrag(source, result, prompt, drags, REGION_DRAG_SIDE);
  }

  /**
   * {@link #regionDrag(RgbImage, RgbImage, String, List)} at another resolution, for models and
   * machines that are too small for 768 pixels.
   *
   * @param source the picture before
   * @param result the picture after; resized to the source's size if it has another
   * @param prompt what the source shows (RegionDrag); empty (Inpaint4Drag)
   * @param drags in pixels of the source, at least one
   * @param side pixels of the square to which both pictures are squeezed
   * @return where each handle's content was found, in pixels of the source
   */
  public FeatureDistances regionDrag(
      RgbImage source, RgbImage result, String prompt, List<Drag> drags, int side) {
    drags.forEach(drag -> Handles.inside(drag, source.width(), source.height()));
    RgbImage fitted = Pictures.resize(result, source.width(), source.height());
    FeatureMap before = features.of(Pictures.nearest(source, side, side), prompt);
    FeatureMap after = features.of(Pictures.nearest(fitted, side, side), prompt);
    FeatureMatching matching =
        new FeatureMatching(
            spread(before, source, side),
            spread(after, source, side),
            source.width(),
            source.height(),
            FeatureSampling.NEAREST);
    return distances(source, matching.nearby(drags));
  }

  private FeatureMatching match(RgbImage source, RgbImage result, String prompt, List<Drag> drags) {
    drags.forEach(drag -> Handles.inside(drag, source.width(), source.height())); // before the work
    RgbImage fitted = Pictures.resize(result, source.width(), source.height());
    FeatureMap before = features.of(source, prompt);
    FeatureMap after = features.of(fitted, prompt);
    return new FeatureMatching(
        before, after, source.width(), source.height(), FeatureSampling.BILINEAR);
  }

  /** The map of the squeezed picture as one of the picture itself. */
  private static FeatureMap spread(FeatureMap map, RgbImage picture, int side) {
    return new FeatureMap(
        map.width(),
        map.height(),
        map.channels(),
        map.values(),
        map.spanX() * picture.width() / side,
        map.spanY() * picture.height() / side);
  }

  private static FeatureDistances distances(RgbImage source, List<FeatureLanding> landings) {
    return new FeatureDistances(landings, source.width(), source.height());
  }

  @Override
  public String toString() {
    return "DiftMeanDistance[" + backend.id() + "]";
  }
}
