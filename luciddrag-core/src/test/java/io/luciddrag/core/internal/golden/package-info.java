/**
 * Reading and comparing the reference data below {@code src/test/resources/golden}; what the files
 * hold is in {@code tools/golden/README.md}.
 */
@NullMarked
package io.luciddrag.core.internal.golden;

import org.jspecify.annotations.NullMarked;
