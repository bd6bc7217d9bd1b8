package io.luciddrag.cuda;

/**
 * Something that a CUDA device needs and that was not found.
 *
 * @param what what was looked for
 * @param where where it was looked for, and what was there instead
 * @param remedy what to install or set
 */
public record Problem(String what, String where, String remedy) {
  @Override
  public String toString() {
    return what + ": not found. Looked at " + where + ". " + remedy;
  }
}
