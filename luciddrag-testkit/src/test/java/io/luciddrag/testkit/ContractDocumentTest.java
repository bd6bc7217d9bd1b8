package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CONTRACT.md and the tests list the same rules with the same strength. */
class ContractDocumentTest {
  private static final Pattern HEADING =
      Pattern.compile(
          "^### ([A-Z]{2}-\\d{3}) (MUST|SHOULD)\\b.*\\nIntent: .+ If it fails, check: ",
          Pattern.MULTILINE);
  private static final Pattern NAME =
      Pattern.compile("(required|recommended)_([a-z]{2})(\\d{3})_[a-z]\\w*");

  @Test
  void documentAndTestsAgree() throws IOException {
    Set<String> written = new TreeSet<>();
    Matcher headings = HEADING.matcher(Files.readString(Path.of("CONTRACT.md")));
    while (headings.find()) {
      assertThat(written.add(headings.group(1) + " " + headings.group(2)))
          .as(headings.group(1) + " is given once")
          .isTrue();
    }
    Set<String> tested = new TreeSet<>();
    collect(RegionLocatorContract.class, tested);
    collect(IntentionReasonerContract.class, tested);
    collect(GuidanceTermContract.class, tested);
    collect(DiffusionBackendContract.class, tested);
    assertThat(written).isEqualTo(tested).hasSizeGreaterThan(50);
  }

  private static void collect(Class<?> contract, Set<String> rules) {
    for (Class<?> type = contract; type != Object.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          Matcher name = NAME.matcher(method.getName());
          assertThat(name.matches()).as(method.getName()).isTrue();
          String strength = name.group(1).equals("required") ? "MUST" : "SHOULD";
          rules.add(name.group(2).toUpperCase(Locale.ROOT) + "-" + name.group(3) + " " + strength);
        }
      }
    }
  }
}
