package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** One run of a contract over a plugin: which rules failed, with what words. */
final class KitRun {
  private final Map<String, Throwable> failures = new TreeMap<>(); // "RL-101" -> what was thrown
  private final Set<String> skipped = new TreeSet<>();
  private final long passed;

  private KitRun(EngineExecutionResults results) {
    for (Event event : results.testEvents().failed().list()) {
      Throwable thrown =
          event
              .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
              .getThrowable()
              .orElseThrow();
      failures.put(rule(event), thrown);
    }
    results.testEvents().aborted().list().forEach(event -> skipped.add(rule(event)));
    passed = results.testEvents().succeeded().count();
  }

  static KitRun of(Class<?> contract) {
    return new KitRun(
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(contract)).execute());
  }

  /** "required_rl101_oneRegion...()" becomes "RL-101". */
  private static String rule(Event event) {
    String part = event.getTestDescriptor().getDisplayName().split("_", 3)[1];
    return part.substring(0, 2).toUpperCase(java.util.Locale.ROOT) + "-" + part.substring(2);
  }

  Set<String> skipped() {
    return skipped;
  }

  void assertAllPass(int count) {
    assertThat(words()).as("failures").isEmpty();
    assertThat(passed).as("passed").isEqualTo(count);
  }

  /** The rule fails as an assertion that quotes its number and the given words. */
  void assertFails(String rule, String... words) {
    assertThat(failures).as("failed rules").containsKey(rule);
    Throwable thrown = failures.get(rule);
    assertThat(thrown).as(rule).isInstanceOf(AssertionError.class);
    assertThat(thrown.getMessage()).as("message of " + rule).contains(rule).contains(words);
  }

  void assertNothingElseFails(String... rules) {
    assertThat(failures.keySet()).as(words()).containsExactlyInAnyOrder(rules);
  }

  private String words() {
    StringWriter words = new StringWriter();
    failures.forEach(
        (rule, thrown) -> {
          words.append(rule).append(": ");
          thrown.printStackTrace(new PrintWriter(words, true));
        });
    return words.toString();
  }
}
