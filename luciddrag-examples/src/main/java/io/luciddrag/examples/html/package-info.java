/**
 * One HTML file with everything in it: text, tables, pictures and plots.
 *
 * <p>Knows nothing of what is reported. No scripts, no other files; all text is escaped.
 */
@NullMarked
package io.luciddrag.examples.html;

import org.jspecify.annotations.NullMarked;
