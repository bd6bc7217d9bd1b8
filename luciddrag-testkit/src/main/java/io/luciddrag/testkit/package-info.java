/**
 * The kit for plugin authors: the rules of CONTRACT.md as JUnit 5 tests, scenes with known truth,
 * and metrics.
 *
 * <p>Extend {@link io.luciddrag.testkit.RegionLocatorContract}, {@link
 * io.luciddrag.testkit.IntentionReasonerContract}, {@link
 * io.luciddrag.testkit.GuidanceTermContract} or {@link
 * io.luciddrag.testkit.DiffusionBackendContract}, build your plugin in the one factory method, run
 * the class. Each failure names its rule and the plugin; each rule says what to check. The last two
 * need DJL's api and an engine on the class path, which the author brings; the others need neither.
 */
@NullMarked
package io.luciddrag.testkit;

import org.jspecify.annotations.NullMarked;
