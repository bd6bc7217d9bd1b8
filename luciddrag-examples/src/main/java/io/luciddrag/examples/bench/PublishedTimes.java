package io.luciddrag.examples.bench;

import java.util.List;

/**
 * What publications say about time and memory of an edit, with their hardware; from the papers and
 * repositories named. LucidDrag's own Table 7 (RTX 3090) has no numbers in its text.
 */
final class PublishedTimes {
  /** All rows. */
  static final List<Row> ROWS =
      List.of(
          new Row("DragDiffusion", "10 to 30, + 25 for LoRA, + 1 to 2", "14", "A100", "its README"),
          new Row("DragDiffusion", "75.3", "11.6", "A6000", "InstantDrag, arXiv 2409.08857"),
          new Row("FreeDrag", "42.90", "18.90", "not stated", "GeoDrag, arXiv 2509.25740"),
          new Row("DragonDiffusion", "11.0", "6.6", "A6000", "InstantDrag, arXiv 2409.08857"),
          new Row("SDE-Drag", "53.0", "7.4", "A6000", "InstantDrag, arXiv 2409.08857"),
          new Row("GoodDrag", "60, + 17 for LoRA", "below 13", "A100", "its README"),
          new Row("FastDrag", "3.23", "5.85", "not stated", "GeoDrag, arXiv 2509.25740"),
          new Row("InstantDrag", "1.1", "3.4", "A6000", "its paper, arXiv 2409.08857"),
          new Row("Inpaint4Drag", "0.3", "2.7", "as its table 1", "arXiv 2509.04582"));

  private PublishedTimes() {}

  /**
   * One statement.
   *
   * @param method by name
   * @param seconds an edit
   * @param gibibytes of GPU memory, "GB" in the sources
   * @param hardware GPU
   * @param source who says so
   */
  record Row(String method, String seconds, String gibibytes, String hardware, String source) {}
}
