package io.luciddrag.spi;

/**
 * The cells of one thing that is drawn from its handle to its target. Arrays are shared: read-only.
 *
 * @param target cells at which its content should arrive, m^tar
 * @param handle cells of the photo from which that content comes, m^orig; paired with target
 * @param vacated cells that the content left
 */
public record DraggedCells(int[] target, int[] handle, int[] vacated) {}
