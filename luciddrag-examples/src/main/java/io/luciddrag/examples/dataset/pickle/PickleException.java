package io.luciddrag.examples.dataset.pickle;

/** A pickle is damaged, asks for something that is not understood, or takes too much. */
public final class PickleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception before its place is known. */
  PickleException(String problem) {
    super(problem);
  }

  private PickleException(String problem, PickleException cause) {
    super(problem, cause);
  }

  /** The same problem with the instruction that has it. */
  PickleException at(String opcode, int offset) {
    return new PickleException(
        "%s (opcode %s at byte %d)".formatted(getMessage(), opcode, offset), this);
  }
}
