package io.luciddrag.testkit.world.internal.paint;

/**
 * One painted shape of a part.
 *
 * @param part index of the part it belongs to
 * @param chart in which the outline and the light lie; often the part's own
 * @param outline the shape
 * @param finish the surface
 */
public record Layer(int part, Chart chart, Outline outline, Finish finish) {}
