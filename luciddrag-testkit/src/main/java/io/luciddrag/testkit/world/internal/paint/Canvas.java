package io.luciddrag.testkit.world.internal.paint;

/**
 * A painted picture. The arrays are shared: read-only.
 *
 * @param view the window
 * @param rgb red, green, blue by turns, row by row
 * @param part index of the part whose surface a pixel shows, -1 for the backdrop
 */
public record Canvas(View view, byte[] rgb, byte[] part) {}
