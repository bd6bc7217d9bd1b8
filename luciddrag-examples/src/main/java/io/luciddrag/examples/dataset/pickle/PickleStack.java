package io.luciddrag.examples.dataset.pickle;

import java.util.ArrayList;
import java.util.List;

/** The values a pickle has made and not used yet, with marks between them. */
final class PickleStack {
  private static final int MARKS = 64; // nested values that Python writes have one mark a level

  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  void push(Object value) {
    values.add(value);
  }

  Object pop() {
    requireValue();
    return values.remove(values.size() - 1);
  }

  Object top() {
    requireValue();
    return values.get(values.size() - 1);
  }

  void mark() {
    if (marks.size() == MARKS) {
      throw new PickleException("more than " + MARKS + " marks are open");
    }
    marks.add(values.size());
  }

  /** Takes the values above the last mark, and the mark. */
  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw new PickleException("there is no mark to go back to");
    }
    return popFrom(marks.remove(marks.size() - 1));
  }

  /** Takes the last values. */
  List<Object> pop(int count) {
    if (values.size() - floor() < count) {
      throw new PickleException("the stack holds fewer than " + count + " values, it is empty");
    }
    return popFrom(values.size() - count);
  }

  /** Takes the last value, or the mark if there is none above it. */
  void drop() {
    if (values.size() == floor() && !marks.isEmpty()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  /** Takes the only value. */
  Object popOnly() {
    if (!marks.isEmpty()) {
      throw new PickleException("the pickle stops while a mark is open");
    }
    Object value = pop();
    if (!values.isEmpty()) {
      throw new PickleException(
          "the pickle stops with " + (values.size() + 1) + " values, not with one");
    }
    return value;
  }

  private List<Object> popFrom(int start) {
    List<Object> above = values.subList(start, values.size());
    List<Object> taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  private void requireValue() {
    if (values.size() == floor()) {
      throw new PickleException("the stack is empty");
    }
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }
}
