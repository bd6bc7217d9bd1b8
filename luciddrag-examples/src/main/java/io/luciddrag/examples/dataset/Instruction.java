package io.luciddrag.examples.dataset;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample's instruction file says.
 *
 * @param drags in the file's order; some may be anchors
 * @param prompt empty if there is none
 * @param area what may change, if the file says so itself
 */
record Instruction(List<Drag> drags, String prompt, @Nullable EditableArea area) {}
