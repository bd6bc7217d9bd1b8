package io.luciddrag.testkit.world;

/**
 * A point of a part's surface, whatever the part's pose: the same numbers are the same spot in any
 * rendering of the scene.
 *
 * @param part name of the part
 * @param u along the part
 * @param v across the part
 */
public record MaterialPoint(String part, double u, double v) {}
