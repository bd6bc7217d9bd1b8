/** The contact sheet: a request and its results on one page. */
@NullMarked
package io.luciddrag.examples.sheet;

import org.jspecify.annotations.NullMarked;
