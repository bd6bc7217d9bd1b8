/** Walks a folder laid out like DragBench, edits every sample and sums up. */
@NullMarked
package io.luciddrag.examples.dragbench;

import org.jspecify.annotations.NullMarked;
