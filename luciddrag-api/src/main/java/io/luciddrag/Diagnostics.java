package io.luciddrag;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one edit did, measured on its picture.
 *
 * @param reaches for every drag, where the handle's content was found in the result
 * @param changedOutside how many pixels outside the editable area differ from the input; 0 unless
 *     something is broken
 * @param synthesizedShare share of the editable pixels that were synthesised rather than moved, 0
 *     to 1
 * @param distortion mean deviation of the motion from a rigid one over the moved pixels; 0 is
 *     rigid, 1 is a factor of e
 * @param seconds time spent per phase; shared phases are listed with their full time in every edit
 * @param peakMemoryBytes largest resident memory of the process seen up to the end of this edit, or
 *     -1 where the system does not tell
 * @param measures what the sampler counted and measured, by name: {@code evaluations} of the
 *     network (a truncated pass counts as one, each row of a batch by itself), {@code gradients}
 *     taken through it, {@code energy.ID} of every guidance term at its last step, and with
 *     inversion {@code memoryBank} in bytes and {@code reconstruction}, the PSNR in dB of what was
 *     generated outside the editable area against the photo
 */
public record Diagnostics(
    List<Reach> reaches,
    int changedOutside,
    double synthesizedShare,
    double distortion,
    Map<Phase, Double> seconds,
    long peakMemoryBytes,
    Map<String, Double> measures) {

  /**
   * Copies the collections.
   *
   * @param reaches see the record
   * @param changedOutside see the record
   * @param synthesizedShare see the record
   * @param distortion see the record
   * @param seconds see the record
   * @param peakMemoryBytes see the record
   * @param measures see the record
   */
  public Diagnostics {
    reaches = List.copyOf(reaches);
    EnumMap<Phase, Double> ordered = new EnumMap<>(Phase.class);
    ordered.putAll(seconds);
    seconds = Collections.unmodifiableMap(ordered);
    measures = Collections.unmodifiableMap(new TreeMap<>(measures));
  }

  /**
   * Without measures of a sampler.
   *
   * @param reaches see the record
   * @param changedOutside see the record
   * @param synthesizedShare see the record
   * @param distortion see the record
   * @param seconds see the record
   * @param peakMemoryBytes see the record
   */
  public Diagnostics(
      List<Reach> reaches,
      int changedOutside,
      double synthesizedShare,
      double distortion,
      Map<Phase, Double> seconds,
      long peakMemoryBytes) {
    this(reaches, changedOutside, synthesizedShare, distortion, seconds, peakMemoryBytes, Map.of());
  }

  /**
   * {@return the mean distance between targets and where the handles' content was found, in pixels}
   */
  public double meanDistance() {
    return reaches.stream().mapToDouble(Reach::distance).average().orElse(0);
  }

  /**
   * Where the content under one handle ended up, found by matching patches in the result, not
   * assumed from the motion.
   *
   * @param drag the drag
   * @param foundX column where the content was found
   * @param foundY row where the content was found
   * @param similarity normalised correlation of the match, -1 to 1; below about 0.5 the content was
   *     not recognised
   */
  public record Reach(Drag drag, double foundX, double foundY, double similarity) {
    /** {@return the distance from the target in pixels} */
    public double distance() {
      return Math.hypot(foundX - drag.targetX(), foundY - drag.targetY());
    }

    /**
     * {@return how much of the way was covered: 1 at the target, 0 at the handle, below 0 if it
     * went astray}
     */
    public double share() {
      return drag.isAnchor() ? (distance() < 1 ? 1 : 0) : 1 - distance() / drag.length();
    }
  }
}
