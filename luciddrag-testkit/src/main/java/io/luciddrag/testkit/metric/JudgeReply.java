package io.luciddrag.testkit.metric;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads marks out of a judge's answer: tolerant of form (lines, headings, tables, bold, "8/10"),
 * strict in content. A mark counts only if it stands under its label and beside its criterion, or
 * in a table row with one number per criterion; two different marks for one thing, or one outside 1
 * to 10, count as none.
 */
final class JudgeReply {
  private static final Pattern LABEL =
      Pattern.compile(
          "^[\\s>*#|_`\"{\\[-]*(?:(?i:picture|image|result|method|option)\\s+)?[*_`\"(]*([A-Z])[*_`\")]*\\s*(?:[:|.=–—-]|$)");
  // Not the start of a range ("7-8", "7,5") or of a mark on another scale ("4/5").
  private static final String NUMBER =
      "(-?\\d++(?:\\.\\d++)?+)(?:\\s*(?:/|out of)\\s*10(?![\\d.]))?+(?!\\s*(?:/|out of|[-–]\\s*\\d)|,?\\d)";
  private static final Pattern SCALE =
      Pattern.compile("\\(?\\b1\\s*(?:-|–|to)\\s*10\\b\\)?"); // "(1-10)" said again
  private static final Pattern CELL = Pattern.compile("^[*_`\\s]*" + NUMBER + "[*_`\\s]*$");
  private static final double LOWEST = 1;
  private static final double HIGHEST = 10;

  private final List<JudgeCriterion> criteria;
  private final Map<Character, Map<JudgeCriterion, Double>> marks = new TreeMap<>();
  private final Map<Character, List<String>> faults = new TreeMap<>();

  private JudgeReply(List<JudgeCriterion> criteria) {
    this.criteria = criteria;
  }

  /**
   * Reads an answer.
   *
   * @param text the answer
   * @param criteria in the order in which they were asked for
   */
  static JudgeReply read(String text, List<JudgeCriterion> criteria) {
    JudgeReply reply = new JudgeReply(criteria);
    char label = 0;
    for (String line : SCALE.matcher(text).replaceAll("").split("\\R", -1)) {
      Matcher matcher = LABEL.matcher(line);
      String rest = line;
      if (matcher.find()) {
        label = matcher.group(1).charAt(0);
        rest = line.substring(matcher.end(1));
      }
      if (label != 0 && !reply.readCells(label, rest)) {
        reply.readWords(label, rest);
      }
    }
    return reply;
  }

  /** A table row: one number for each criterion and nothing else. */
  private boolean readCells(char label, String rest) {
    String[] cells = rest.replaceAll("^[^|]*\\||\\|\\s*$", "").split("\\|", -1);
    if (!rest.contains("|") || cells.length != criteria.size()) {
      return false;
    }
    List<Double> numbers = new ArrayList<>();
    for (String cell : cells) {
      Matcher matcher = CELL.matcher(cell);
      if (!matcher.find()) {
        return false;
      }
      numbers.add(number(matcher.group(1)));
    }
    for (int i = 0; i < numbers.size(); i++) {
      put(label, criteria.get(i), numbers.get(i));
    }
    return true;
  }

  private void readWords(char label, String rest) {
    for (JudgeCriterion criterion : criteria) {
      Matcher matcher =
          Pattern.compile(
                  "\\b" + criterion.word() + "\\b[^\\p{L}\\d\\n-]{0,12}" + NUMBER,
                  Pattern.CASE_INSENSITIVE)
              .matcher(rest);
      while (matcher.find()) {
        put(label, criterion, number(matcher.group(1)));
      }
    }
  }

  private static double number(String digits) {
    return Double.parseDouble(digits);
  }

  private void put(char label, JudgeCriterion criterion, double mark) {
    if (!(mark >= LOWEST && mark <= HIGHEST)) {
      fault(label, String.format(Locale.ROOT, "%s %s is not in 1..10", criterion.word(), mark));
      return;
    }
    Double before =
        marks.computeIfAbsent(label, l -> new EnumMap<>(JudgeCriterion.class)).put(criterion, mark);
    if (before != null && before != mark) {
      fault(
          label,
          String.format(Locale.ROOT, "%s is both %s and %s", criterion.word(), before, mark));
    }
  }

  private void fault(char label, String what) {
    faults.computeIfAbsent(label, l -> new ArrayList<>()).add(what);
  }

  /** What is wrong with the marks of a label; empty if they are complete. */
  String fault(char label) {
    List<String> all = new ArrayList<>(faults.getOrDefault(label, List.of()));
    Map<JudgeCriterion, Double> given = marks.getOrDefault(label, Map.of());
    for (JudgeCriterion criterion : criteria) {
      if (!given.containsKey(criterion)) {
        all.add("no mark for " + criterion.word());
      }
    }
    return String.join("; ", all);
  }

  /** Marks of a label without fault. */
  Map<JudgeCriterion, Double> marks(char label) {
    return Map.copyOf(marks.getOrDefault(label, Map.of()));
  }
}
