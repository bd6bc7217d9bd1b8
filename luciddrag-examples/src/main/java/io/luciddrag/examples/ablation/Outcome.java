package io.luciddrag.examples.ablation;

/**
 * How one edit came out, measured against the truth.
 *
 * @param scene index of the scene
 * @param condition by name
 * @param partPx mean distance in pixels of the moved part's spots from their true places, by the
 *     traits recovered from the picture
 * @param error root mean squared difference to the true picture in the editable area, of values in
 *     [0, 1]
 * @param closestError the same to the closest of all true pictures
 * @param closest index of the reading whose true picture is closest; -1 if the unedited picture is
 *     closer
 * @param leak root mean squared difference to the source outside the editable area
 * @param strangeness root mean squared difference to the closest scene with any traits, low where
 *     the result looks like a scene
 */
public record Outcome(
    int scene,
    String condition,
    double partPx,
    double error,
    double closestError,
    int closest,
    double leak,
    double strangeness) {}
