package io.luciddrag.testkit.metric;

/** What a judge marks from 1 to 10. */
public enum JudgeCriterion {
  /** Whether the picture could be a real photo or a work of one hand. */
  NATURALNESS("naturalness", "how much it looks like a real, unedited picture"),
  /** Whether it is free of smears, seams and torn things. */
  ARTEFACTS(
      "artefacts",
      "how free it is of smears, seams, ghosts and torn or repeated pieces (10 = none to be seen)"),
  /** Whether things kept their identity. */
  INTEGRITY(
      "integrity",
      "how whole the things in it still are and how much they are still the same things"),
  /** Whether the edit did what was asked, all in all. */
  OVERALL("overall", "how well the edit did what was asked for and how good it looks, all in all");

  private final String word;
  private final String meaning;

  JudgeCriterion(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** {@return the word under which the judge gives the mark} */
  public String word() {
    return word;
  }

  /** {@return what the judge is told that it means} */
  public String meaning() {
    return meaning;
  }
}
