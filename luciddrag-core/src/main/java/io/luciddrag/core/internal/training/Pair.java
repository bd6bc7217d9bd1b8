package io.luciddrag.core.internal.training;

/**
 * A photo and a poor edit of it, as latents.
 *
 * @param photo z_0 of the photo, C h w numbers
 * @param edit z_0 of the edit, as many
 * @param caption of the photo, may be empty
 */
record Pair(float[] photo, float[] edit, String caption) {}
