/** What an edit leaves on disk: a folder of pictures and a JSON file that explains them. */
@NullMarked
package io.luciddrag.examples.report;

import org.jspecify.annotations.NullMarked;
