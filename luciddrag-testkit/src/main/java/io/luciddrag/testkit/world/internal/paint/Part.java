package io.luciddrag.testkit.world.internal.paint;

/**
 * A named part of a thing and where its material lies.
 *
 * @param name such as "neck"
 * @param chart from material to scene
 */
public record Part(String name, Chart chart) {}
