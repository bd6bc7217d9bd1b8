package io.luciddrag.examples.dataset.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a pickle's instructions on a stack and a memo; for one pickle.
 *
 * <p>Lists are {@link ArrayList}s until the end, tuples cannot be changed, so the two can be told
 * apart.
 */
final class PickleMachine {
  private static final int STEPS = 4_000_000; // a pair of points takes about ten
  private static final int PROTOCOL = 5;

  private final PickleBytes in;
  private final PickleStack stack = new PickleStack();
  private final Map<Long, Object> memo = new HashMap<>();
  private long made; // bytes made by calls, beyond those of the file
  private @Nullable Object result;

  PickleMachine(byte[] pickle) {
    in = new PickleBytes(pickle);
  }

  /** Runs to the end. */
  Object run() {
    Object stopped = null;
    for (int steps = 0; stopped == null; steps++) {
      int offset = in.position();
      if (!in.isLeft()) {
        throw new PickleException("the pickle ends at byte " + offset + " without STOP");
      }
      Opcode opcode = Opcode.of(in.unsigned1(), offset);
      try {
        if (steps == STEPS) {
          throw new PickleException("more than " + STEPS + " instructions");
        }
        opcode.run(this);
      } catch (PickleException e) {
        throw e.at(opcode.name(), offset);
      }
      stopped = result;
    }
    return stopped;
  }

  PickleBytes in() {
    return in;
  }

  void push(Object value) {
    stack.push(value);
  }

  void mark() {
    stack.mark();
  }

  void drop() {
    stack.drop();
  }

  void popMark() {
    stack.popToMark();
  }

  void duplicate() {
    stack.push(stack.top());
  }

  void stop() {
    Object value = stack.popOnly();
    PlainValues.require(value);
    result = value;
  }

  void tuple(int count) {
    stack.push(List.copyOf(stack.pop(count)));
  }

  void tupleToMark() {
    stack.push(List.copyOf(stack.popToMark()));
  }

  void emptyList() {
    stack.push(new ArrayList<>(0));
  }

  void listToMark() {
    stack.push(stack.popToMark());
  }

  void append() {
    Object value = stack.pop();
    list(stack.top()).add(value);
  }

  void appendToMark() {
    List<Object> values = stack.popToMark();
    list(stack.top()).addAll(values);
  }

  void emptyDict() {
    stack.push(new LinkedHashMap<>());
  }

  void dictToMark() {
    List<Object> items = stack.popToMark();
    Map<Object, Object> dict = new LinkedHashMap<>();
    put(dict, items);
    stack.push(dict);
  }

  void setItem() {
    List<Object> item = stack.pop(2);
    put(dict(stack.top()), item);
  }

  void setItemsToMark() {
    List<Object> items = stack.popToMark();
    put(dict(stack.top()), items);
  }

  void remember(long index) {
    if (index < 0) {
      throw new PickleException("a value cannot be remembered as number " + index);
    }
    memo.put(index, stack.top());
  }

  void rememberNext() {
    remember(memo.size());
  }

  void recall(long index) {
    Object value = memo.get(index);
    if (value == null) {
      throw new PickleException(
          "value %d is asked for but only %d are remembered".formatted(index, memo.size()));
    }
    stack.push(value);
  }

  void protocol(int version) {
    if (version > PROTOCOL) {
      throw new PickleException("protocol " + version + "; protocols 0 to " + PROTOCOL + " can be");
    }
  }

  void frame(long length) {
    in.require(length);
  }

  void global(String module, String name) {
    stack.push(KnownGlobal.of(module, name));
  }

  void stackGlobal() {
    List<Object> names = stack.pop(2);
    if (names.get(0) instanceof String module && names.get(1) instanceof String name) {
      global(module, name);
    } else {
      throw new PickleException("a global needs two texts, got " + PlainValues.kinds(names));
    }
  }

  void reduce() {
    Object arguments = stack.pop();
    Object callable = stack.pop();
    if (!(callable instanceof KnownGlobal known)) {
      throw new PickleException("a " + PlainValues.kind(callable) + " cannot be called");
    }
    if (!(arguments instanceof List<?> values) || arguments instanceof ArrayList) {
      throw new PickleException(
          "%s needs a tuple, got a %s".formatted(known, PlainValues.kind(arguments)));
    }
    Object value = known.call(values);
    made += value instanceof byte[] bytes ? bytes.length : 0;
    if (made > Pickle.MAX_BYTES) {
      throw new PickleException("calls make more than " + Pickle.MAX_BYTES + " bytes");
    }
    stack.push(value);
  }

  void build() {
    Object state = stack.pop();
    Object target = stack.top();
    if (!(state instanceof List<?> values)) {
      throw new PickleException(
          "a %s cannot be given a %s as its state"
              .formatted(PlainValues.kind(target), PlainValues.kind(state)));
    }
    if (target instanceof NumpyArray array) {
      array.build(values);
    } else if (target instanceof NumberType type) {
      type.build(values);
    } else {
      throw new PickleException("a " + PlainValues.kind(target) + " cannot be given a state");
    }
  }

  private static void put(Map<Object, Object> dict, List<Object> items) {
    if (items.size() % 2 != 0) {
      throw new PickleException("a dict needs pairs, got " + items.size() + " values");
    }
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String
          || key instanceof Number
          || key instanceof Boolean
          || key == None.NONE)) {
        throw new PickleException(
            "a key must be a text or a number, was a " + PlainValues.kind(key));
      }
      dict.put(key, items.get(i + 1));
    }
  }

  @SuppressWarnings("unchecked") // every ArrayList on the stack was made here
  private static List<Object> list(Object value) {
    if (value instanceof ArrayList<?> list) {
      return (List<Object>) list;
    }
    throw new PickleException("a list is needed, got a " + PlainValues.kind(value));
  }

  @SuppressWarnings("unchecked") // every Map on the stack was made here
  private static Map<Object, Object> dict(Object value) {
    if (value instanceof Map<?, ?> dict) {
      return (Map<Object, Object>) dict;
    }
    throw new PickleException("a dict is needed, got a " + PlainValues.kind(value));
  }
}
