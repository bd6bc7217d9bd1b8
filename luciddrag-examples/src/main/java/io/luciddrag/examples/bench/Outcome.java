package io.luciddrag.examples.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method made of a sample.
 *
 * @param sample category and folder
 * @param category of the sample; empty if there are none
 * @param method by name
 * @param motion that was carried out, in lower case; null if none is known
 * @param reading in words; null if none is known
 * @param accepted whether a person accepts motion and words of the reading for this drag; null if
 *     nobody was asked
 * @param seconds the method took
 * @param evaluations of a network; null where none was counted
 * @param peakMebibytes largest resident memory of the process so far; null where unknown
 * @param synthesized share of the editable pixels that were made up; null if the engine did not
 *     edit
 * @param ownDistances the engine's own measure of its distances, one a drag; null likewise
 * @param dift mean distance by DIFT features; null if not asked for
 * @param fidelity 1 - LPIPS; null if no network was given
 * @param scores null if there is no result
 * @param failure why there is no result; null if there is
 * @param refused whether the method cannot do such a drag, which is no defect
 */
public record Outcome(
    String sample,
    String category,
    String method,
    @Nullable String motion,
    @Nullable String reading,
    @Nullable Boolean accepted,
    double seconds,
    @Nullable Double evaluations,
    @Nullable Double peakMebibytes,
    @Nullable Double synthesized,
    @Nullable List<Double> ownDistances,
    @Nullable Double dift,
    @Nullable Double fidelity,
    @Nullable Scores scores,
    @Nullable String failure,
    boolean refused) {
  static Outcome failed(
      String sample, String category, String method, String why, boolean refused) {
    return new Outcome(
        sample, category, method, null, null, null, 0, null, null, null, null, null, null, null,
        why, refused);
  }

  /** {@return what tells it apart from others of a run} */
  String key() {
    return key(sample, method);
  }

  static String key(String sample, String method) {
    return method + " " + sample;
  }

  /** {@return whether something went wrong} */
  public boolean isFailed() {
    return failure != null && !refused;
  }
}
