/**
 * The drag benchmark over many pictures on a cluster, through Apache Spark.
 *
 * <p>One task is one sample (or a few), one engine serves all tasks of an executor, results are
 * files in a folder that all machines share. Built by the profile {@code spark} only; docs/spark.md
 * says how to run it. How a sample is read and where its result goes belongs to {@link
 * io.luciddrag.examples.dataset}, what it is worth to the testkit.
 */
@NullMarked
package io.luciddrag.examples.spark;

import org.jspecify.annotations.NullMarked;
