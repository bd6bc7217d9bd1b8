package io.luciddrag.examples.dataset.pickle;

import java.util.function.Consumer;

/**
 * The instructions of pickle protocols 0 to 5, by Python's names, and what each does here.
 *
 * <p>Source: the list of opcodes in Python's module {@code pickletools}.
 */
enum Opcode {
  MARK('(', PickleMachine::mark),
  STOP('.', PickleMachine::stop),
  POP('0', PickleMachine::drop),
  POP_MARK('1', PickleMachine::popMark),
  DUP('2', PickleMachine::duplicate),

  NONE('N', m -> m.push(None.NONE)),
  NEWTRUE(0x88, m -> m.push(true)),
  NEWFALSE(0x89, m -> m.push(false)),
  INT('I', m -> m.push(m.in().integerOrFlagLine())),
  LONG('L', m -> m.push(m.in().integerLine())),
  BININT('J', m -> m.push((long) m.in().signed4())),
  BININT1('K', m -> m.push((long) m.in().unsigned1())),
  BININT2('M', m -> m.push((long) m.in().unsigned2())),
  LONG1(0x8a, m -> m.push(m.in().integer(m.in().unsigned1()))),
  LONG4(0x8b, m -> m.push(m.in().integer(m.in().signed4()))),
  FLOAT('F', m -> m.push(m.in().decimalLine())),
  BINFLOAT('G', m -> m.push(m.in().bigEndianDouble())),

  UNICODE('V', m -> m.push(PickleText.rawUnicodeEscape(m.in().line()))),
  SHORT_BINUNICODE(0x8c, m -> m.push(m.in().utf8(m.in().unsigned1()))),
  BINUNICODE('X', m -> m.push(m.in().utf8(m.in().unsigned4()))),
  BINUNICODE8(0x8d, m -> m.push(m.in().utf8(m.in().signed8()))),
  SHORT_BINBYTES('C', m -> m.push(m.in().array(m.in().unsigned1()))),
  BINBYTES('B', m -> m.push(m.in().array(m.in().unsigned4()))),
  BINBYTES8(0x8e, m -> m.push(m.in().array(m.in().signed8()))),
  BYTEARRAY8(0x96, m -> m.push(m.in().array(m.in().signed8()))),

  EMPTY_TUPLE(')', m -> m.tuple(0)),
  TUPLE1(0x85, m -> m.tuple(1)),
  TUPLE2(0x86, m -> m.tuple(2)),
  TUPLE3(0x87, m -> m.tuple(3)),
  TUPLE('t', PickleMachine::tupleToMark),
  EMPTY_LIST(']', PickleMachine::emptyList),
  LIST('l', PickleMachine::listToMark),
  APPEND('a', PickleMachine::append),
  APPENDS('e', PickleMachine::appendToMark),
  EMPTY_DICT('}', PickleMachine::emptyDict),
  DICT('d', PickleMachine::dictToMark),
  SETITEM('s', PickleMachine::setItem),
  SETITEMS('u', PickleMachine::setItemsToMark),

  PUT('p', m -> m.remember(m.in().integerLine())),
  BINPUT('q', m -> m.remember(m.in().unsigned1())),
  LONG_BINPUT('r', m -> m.remember(m.in().unsigned4())),
  MEMOIZE(0x94, PickleMachine::rememberNext),
  GET('g', m -> m.recall(m.in().integerLine())),
  BINGET('h', m -> m.recall(m.in().unsigned1())),
  LONG_BINGET('j', m -> m.recall(m.in().unsigned4())),

  PROTO(0x80, m -> m.protocol(m.in().unsigned1())),
  FRAME(0x95, m -> m.frame(m.in().signed8())),
  GLOBAL('c', m -> m.global(m.in().line(), m.in().line())),
  STACK_GLOBAL(0x93, PickleMachine::stackGlobal),
  REDUCE('R', PickleMachine::reduce),
  BUILD('b', PickleMachine::build),

  STRING('S', "text of Python 2"),
  BINSTRING('T', "text of Python 2"),
  SHORT_BINSTRING('U', "text of Python 2"),
  EMPTY_SET(0x8f, "a set"),
  ADDITEMS(0x90, "a set"),
  FROZENSET(0x91, "a set"),
  INST(
      'i',
      m -> {
        throw KnownGlobal.refused(m.in().line(), m.in().line());
      }),
  OBJ('o', "an object; nothing is made of a class"),
  NEWOBJ(0x81, "an object; nothing is made of a class"),
  NEWOBJ_EX(0x92, "an object; nothing is made of a class"),
  PERSID('P', "a persistent id, which only its own program understands"),
  BINPERSID('Q', "a persistent id, which only its own program understands"),
  EXT1(0x82, "an extension code, which only its own program understands"),
  EXT2(0x83, "an extension code, which only its own program understands"),
  EXT4(0x84, "an extension code, which only its own program understands"),
  NEXT_BUFFER(0x97, "a buffer that was kept outside the pickle"),
  READONLY_BUFFER(0x98, "a buffer that was kept outside the pickle");

  private static final Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  @SuppressWarnings("ImmutableEnumChecker") // the actions keep nothing
  private final Consumer<PickleMachine> action;

  Opcode(int code, Consumer<PickleMachine> action) {
    this.code = code;
    this.action = action;
  }

  /** An instruction that is refused for what it makes. */
  Opcode(int code, String refused) {
    this(
        code,
        m -> {
          throw new PickleException("the pickle holds " + refused + "; " + KnownGlobal.UNDERSTOOD);
        });
  }

  /** The instruction of a byte, which lies at an offset. */
  static Opcode of(int code, int offset) {
    Opcode opcode = BY_CODE[code];
    if (opcode == null) {
      throw new PickleException("this is no instruction of a pickle")
          .at("0x%02x".formatted(code), offset);
    }
    return opcode;
  }

  /** Carries the instruction out. */
  void run(PickleMachine machine) {
    action.accept(machine);
  }
}
