/**
 * What each component of LucidDrag adds, on scenes whose true edits are known (LucidDrag,
 * arXiv:2406.00432, Table 3 and Figures 3, 8 and 10).
 */
@NullMarked
package io.luciddrag.examples.ablation;

import org.jspecify.annotations.NullMarked;
