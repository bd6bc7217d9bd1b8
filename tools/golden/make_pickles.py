# SPDX-License-Identifier: Apache-2.0
"""Pickles as NumPy 1 and NumPy 2 write them, and pickles that must be refused.

How to run, in this folder, once in each of two environments (Python 3.11):
    pip install numpy==1.26.4 && python make_pickles.py      # numpy1_*.pkl
    pip install numpy==2.4.6 && python make_pickles.py       # numpy2_*.pkl, golden.json, refused.json
It writes into ../../luciddrag-examples/src/test/resources/pickle (`--out DIR` for another place). Running it twice gives the same bytes.
Nothing that is to be refused is ever loaded here, only written.

    numpyN_protocolP.pkl   P 0..5, a dict: `meta` as DragBench's meta_data.pkl (prompt, points, mask) and `values`, one of each kind of value
    numpyN_meta_data.pkl   a whole meta_data.pkl of a photo of 20 x 16 pixels, in Python's default protocol 4
    numpy2_region.pkl      a meta_data_region.pkl of it: tuples of NumPy integers, a mask of decimals
    golden.json            what must be read from each of them. None is null; bytes are {"bytes": text in Latin-1}; an array is {"shape": [..], "data": [..]}
                           with the data in C order, flags as 0 or 1; NumPy scalars are plain numbers
    refused.json           {"name", "pickle" (base64), "opcode", "says" (part of the message)} for each that must be refused
"""
import argparse
import base64
import json
import os
import pathlib
import pickle
import struct

import numpy as np

MAJOR = int(np.__version__.split(".")[0])
TEXT = "a lion’s mane, snow 雪 😀\nsecond line \\u0041 \x1a\r\x00 end"


def mask():
    m = np.zeros((5, 7), np.uint8)
    m[1:4, 2:6] = 1
    m[2, 3] = 0
    return m


def contents():
    shared = [1, 2]
    grid = np.arange(24)
    arrays = [np.array([[True, False], [False, True]])]
    arrays += [np.array([-3, 0, 100], t) for t in ("i1", "i2", "i4", "i8")]
    arrays += [np.array([3, 0, 200], t) for t in ("u1", "u2", "u4", "u8")]
    arrays += [np.array([0.5, -2.25, 6.103515625e-05, 5.960464477539063e-08], t) for t in ("f2", "f4", "f8")]
    arrays += [np.array([1, -515], ">i4"), np.array([1.5, -2], ">f8"), np.array([2**64 - 2048], "u8")]
    arrays += [np.asfortranarray(grid.reshape(2, 12).astype("i2")), grid.reshape(4, 6).astype("u1")[::2, 1::2]]
    arrays += [grid.reshape(2, 3, 4).transpose(1, 0, 2).astype("u1", order="K"), np.array(7.5), np.zeros((0, 2), "f4")]
    return {
        "meta": {"prompt": TEXT, "points": [[12, 3], [5, 4], [6, 6], [6, 6]], "mask": mask()},
        "values": {
            "ints": [0, 1, 255, 256, 65535, 65536, -1, -129, 2**31 - 1, -(2**31), 2**31, 2**62, -(2**63)],
            "floats": [0.0, -0.5, 1e300, 0.1],
            "others": [None, True, False],
            "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
            "empty": [[], {}, "", b""],
            "text": "x" * 256,
            "bytes": [b"\x00\xff\n", b"z" * 256],
            "shared": [shared, shared, (shared, {"again": shared})],
            "keys": [{"two": 2}],
            "scalars": [np.int64(-5), np.uint8(200), np.float32(0.25), np.float64(-1.5), np.bool_(True)],
            "arrays": arrays,
        },
    }


def whole_sample():
    area = np.zeros((16, 20), np.uint8)
    area[3:12, 4:18] = 1
    return {"prompt": "a red box", "points": [[5, 4], [12, 8], [9, 9], [9, 9]], "mask": area}


def region():
    handles = [(np.int64(x), np.int64(y)) for y in (4, 5) for x in (5, 6, 7)]
    points = [point for x, y in handles for point in ((x, y), (x + 7, y + 4))]
    return {**whole_sample(), "points": points, "mask": whole_sample()["mask"].astype(np.float32)}


def plain(value):
    if isinstance(value, bytes):
        return {"bytes": value.decode("latin1")}
    if isinstance(value, np.ndarray):
        return {"shape": list(value.shape), "data": [float(v) for v in value.flatten()]}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


class Calls:
    """Pickled as the call of something."""

    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


class Foreign:
    """Pickled with NEWOBJ from protocol 2 on."""


class ForeignWithNames:
    """Pickled with NEWOBJ_EX in protocol 4."""

    def __getnewargs_ex__(self):
        return (), {"a": 1}

    def __new__(cls, **_):
        return object.__new__(cls)


def text(s):
    return b"\x8c" + bytes([len(s)]) + s.encode()


def call(module, name, arguments):
    """Hand-made: the global, then a tuple of what `arguments` pushes, then REDUCE."""
    return f"c{module}\n{name}\n".encode() + b"(" + arguments + b"tR"


def dtype(kind, state=None):
    made = call("numpy", "dtype", text(kind) + b"\x89\x88")
    return made if state is None else made + b"(" + state + b"tb"


def array(shape, kind, data, fortran=b"\x89", module="numpy._core.multiarray"):
    made = call(module, "_reconstruct", b"cnumpy\nndarray\nK\x00\x85C\x01b")
    return made + b"(K\x01" + shape + dtype(kind) + fortran + data + b"tb"


def long_int(n):
    return b"\x8a\x09" + n.to_bytes(9, "little", signed=True) if abs(n) > 2**62 else b"\x8a\x08" + n.to_bytes(8, "little", signed=True)


def refused():
    """Yields name, bytes, the opcode that is refused, part of the message."""
    for protocol in (0, 2, 3, 4):
        opcode = "GLOBAL" if protocol < 4 else "STACK_GLOBAL"
        yield f"os.system protocol {protocol}", pickle.dumps({"prompt": Calls(os.system, "touch /tmp/pwned")}, protocol), opcode, "posix.system"
        module = "__builtin__.eval" if protocol < 3 else "builtins.eval"
        yield f"eval protocol {protocol}", pickle.dumps([Calls(eval, "1+1")], protocol), opcode, module
    yield "nested in the mask", pickle.dumps({"mask": [mask(), (Calls(os.popen, "id"),)]}, 2), "GLOBAL", "os.popen"
    yield "numpy runstring", b"cnumpy.testing._private.utils\nrunstring\n(X\x01\0\0\0xtR.", "GLOBAL", "numpy.testing._private.utils.runstring"
    yield "numpy load", b"cnumpy\nload\n(X\x01\0\0\0xtR.", "GLOBAL", "numpy.load"
    yield "dotted name", b"\x80\x04" + text("numpy") + text("os.system") + b"\x93.", "STACK_GLOBAL", "numpy.os.system"
    yield "getattr", b"c__builtin__\ngetattr\n(cnumpy\nndarray\nX\x01\0\0\0xtR.", "GLOBAL", "__builtin__.getattr"
    yield "object array", b"\x80\x03" + array(b"K\x01\x85", "O8", b"]N.a"), "REDUCE", "'O8'"
    yield "structured", b"\x80\x04" + dtype("V8", b"K\x03" + text("|") + b"NNNK\x08K\x01K\x10") + b".", "REDUCE", "'V8'"
    yield "subarray", b"\x80\x04" + dtype("u1", b"K\x03" + text("|") + b"K\x01NNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00") + b".", "BUILD", "None"
    yield "odd byte order", b"\x80\x04" + dtype("i4", b"K\x03" + text("!") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00") + b".", "BUILD", "byte order"
    yield "dtype alone", b"\x80\x04" + dtype("u1") + b".", "STOP", "dtype"
    yield "class alone", b"]cnumpy\nndarray\na.", "STOP", "numpy.ndarray"
    yield "class called", b"cnumpy\nndarray\n(K\x02\x85tR.", "REDUCE", "numpy.ndarray"
    yield "text called", b"\x80\x04" + text("os.system") + text("id") + b"\x85R.", "REDUCE", "text"
    yield "list as arguments", b"\x80\x04c_codecs\nencode\n]R.", "REDUCE", "tuple"
    yield "reconstruct of text", call("numpy.core.multiarray", "_reconstruct", text("x") + b"K\x00\x85C\x01b") + b".", "REDUCE", "numpy.ndarray"
    yield "text of Python 2", b"(S'id'\nios\nsystem\n.", "STRING", "Python 2"
    yield "INST", b"(ios\nsystem\n.", "INST", "os.system"
    yield "OBJ", b"(cnumpy\nndarray\no.", "OBJ", "nothing is made"
    yield "NEWOBJ", b"\x80\x02cnumpy\nndarray\n)\x81.", "NEWOBJ", "nothing is made"
    yield "NEWOBJ_EX", b"\x80\x04cnumpy\nndarray\n)}\x92.", "NEWOBJ_EX", "nothing is made"
    yield "class of this script", pickle.dumps(Foreign(), 4), "STACK_GLOBAL", "Foreign"
    yield "class with names", pickle.dumps(ForeignWithNames(), 4), "STACK_GLOBAL", "ForeignWithNames"
    yield "PERSID", b"Psomething\n.", "PERSID", "persistent"
    yield "BINPERSID", b"K\x01Q.", "BINPERSID", "persistent"
    for n, opcode in enumerate(("EXT1", "EXT2", "EXT4")):
        yield opcode, b"\x80\x02" + bytes([0x82 + n]) + b"\1\0\0\0.", opcode, "extension"
    yield "set", pickle.dumps({1, 2}, 4), "EMPTY_SET", "set"
    yield "old set", pickle.dumps({1, 2}, 2), "GLOBAL", "__builtin__.set"
    yield "frozenset", pickle.dumps(frozenset([1]), 4), "FROZENSET", "set"
    yield "bytearray", pickle.dumps(bytearray(b"ab"), 3), "GLOBAL", "builtins.bytearray"
    yield "complex", pickle.dumps(1j, 4), "STACK_GLOBAL", "builtins.complex"
    out_of_band = []
    yield "out of band", pickle.dumps(mask(), 5, buffer_callback=out_of_band.append), "NEXT_BUFFER", "outside"
    yield "setstate of a dict", b"\x80\x02}}b.", "BUILD", "dict"
    yield "huge bytes", b"\x80\x04\x8e" + struct.pack("<Q", 2**62) + b"x.", "BINBYTES8", "4611686018427387904 bytes"
    yield "negative bytes", b"\x80\x05\x96" + b"\xff" * 8 + b"x.", "BYTEARRAY8", "bytes"
    yield "huge text", b"\x80\x03X\xff\xff\xff\xffx.", "BINUNICODE", "4294967295 bytes"
    yield "huge text 8", b"\x80\x04\x8d" + struct.pack("<Q", 2**40) + b"x.", "BINUNICODE8", "1099511627776 bytes"
    yield "huge int", b"\x80\x02\x8b\xff\xff\xff\x7f\x01.", "LONG4", "at most 8"
    yield "nine-byte int", b"\x80\x02" + long_int(2**63) + b".", "LONG1", "at most 8"
    yield "long int in digits", b"L" + b"9" * 200 + b"L\n.", "LONG", "64"
    yield "int out of range", b"L9223372036854775808L\n.", "LONG", "9223372036854775808"
    yield "huge frame", b"\x80\x04\x95" + struct.pack("<Q", 2**63 - 1) + b"N.", "FRAME", "bytes"
    yield "huge array", b"\x80\x04" + array(long_int(2**40) + long_int(2**40) + b"\x86", "u1", b"C\x01x") + b".", "BUILD", "1099511627776"
    yield "overflowing array", b"\x80\x04" + array(b"J\0\0\x40\0J\0\0\x40\0J\0\0\x40\0\x87", "f8", b"C\x01x") + b".", "BUILD", "bytes"
    yield "large array without data", b"\x80\x04" + array(b"J\0\0\x40\0\x85", "u1", b"C\x01x") + b".", "BUILD", "has 1"
    yield "negative size", b"\x80\x04" + array(b"J\xff\xff\xff\xff\x85", "u1", b"C\0") + b".", "BUILD", "-1"
    yield "too many sizes", b"\x80\x04" + array(b"(" + b"K\x01" * 9 + b"t", "u1", b"C\x01x") + b".", "BUILD", "9 dimensions"
    yield "too little data", b"\x80\x04" + array(b"K\x02K\x03\x86", "u2", b"C\x03abc") + b".", "BUILD", "12 bytes"
    yield "data is a list", b"\x80\x04" + array(b"K\x01\x85", "u1", b"]") + b".", "BUILD", "list"
    yield "array built twice", b"\x80\x04" + array(b"K\x01\x85", "u1", b"C\x01x") + b"(K\x01K\x01\x85" + dtype("u1") + b"\x89C\x01xtb.", "BUILD", "twice"
    yield "memo missing", b"\x80\x02h\x07.", "BINGET", "7"
    yield "memo missing in text", b"g99999999\n.", "GET", "99999999"
    yield "memo missing far", b"\x80\x02j\xff\xff\xff\xff.", "LONG_BINGET", "4294967295"
    yield "memo negative", b"Np-1\n.", "PUT", "-1"
    yield "memo not a number", b"Nphello\n.", "PUT", "hello"
    yield "nothing to memoize", b"\x80\x04\x94.", "MEMOIZE", "empty"
    yield "nothing to call", b"R.", "REDUCE", "empty"
    yield "nothing to stop with", b"\x80\x02.", "STOP", "empty"
    yield "no mark", b"\x80\x02NNt.", "TUPLE", "mark"
    yield "pop below a mark", b"\x80\x02N(a.", "APPEND", "empty"
    yield "append to a tuple", b"\x80\x02)Na.", "APPEND", "list"
    yield "append to None", b"\x80\x02N(NNe.", "APPENDS", "list"
    yield "set in a list", b"\x80\x02]NNs.", "SETITEM", "dict"
    yield "odd dict", b"\x80\x02(NNNd.", "DICT", "pairs"
    yield "list as key", b"\x80\x02}]Ns.", "SETITEM", "key"
    yield "left over", b"\x80\x02NN.", "STOP", "2 values"
    yield "mark left over", b"\x80\x02(N.", "STOP", "mark"
    own = []
    own.append(own)
    yield "list in itself", pickle.dumps(own, 4), "STOP", "itself"
    own = {}
    own["me"] = own
    yield "dict in itself", pickle.dumps(own, 0), "STOP", "itself"
    deep = []
    for _ in range(60):
        deep = [deep]
    yield "deep lists", pickle.dumps(deep, 2), "STOP", "32"
    yield "deep lists by hand", b"]" * 100 + b"a" * 99 + b".", "STOP", "32"
    yield "deep tuples by hand", b")" + b"\x85" * 100 + b".", "STOP", "32"
    yield "marks", b"(" * 100 + b".", "MARK", "64"
    yield "wide latin1", call("_codecs", "encode", b"X\x03\0\0\0\xe9\x9b\xaa" + text("latin1")) + b".", "REDUCE", "latin1"
    yield "other encoding", call("_codecs", "encode", text("x") + text("rot13")) + b".", "REDUCE", "rot13"
    yield "not UTF-8", b"\x80\x04\x8c\x02\xff\xfe.", "SHORT_BINUNICODE", "UTF-8"
    yield "half an escape", b"V\\u12\n.", "UNICODE", "escape"
    yield "bad float", b"F1.2.3\n.", "FLOAT", "1.2.3"
    yield "protocol 9", b"\x80\x09N.", "PROTO", "9"
    yield "global of numbers", b"\x80\x04K\x01K\x02\x93.", "STACK_GLOBAL", "text"
    yield "control characters in a name", b"cos\x1b[2J\nsystem\n.", "GLOBAL", "os?[2J.system"


def write(out):
    data = contents()
    for protocol in range(6):
        (out / f"numpy{MAJOR}_protocol{protocol}.pkl").write_bytes(pickle.dumps(data, protocol))
    (out / f"numpy{MAJOR}_meta_data.pkl").write_bytes(pickle.dumps(whole_sample()))
    golden = json.dumps(plain(data), ensure_ascii=False) + "\n"
    if MAJOR == 1:
        known = out / "golden.json"
        assert not known.exists() or known.read_text(encoding="utf-8") == golden, "NumPy 1 and 2 hold different values"
        return
    (out / "numpy2_region.pkl").write_bytes(pickle.dumps(region()))
    (out / "golden.json").write_text(golden, encoding="utf-8")
    entries = [
        {"name": name, "pickle": base64.b64encode(data).decode(), "opcode": opcode, "says": says} for name, data, opcode, says in refused()
    ]
    (out / "refused.json").write_text(json.dumps(entries, ensure_ascii=False) + "\n", encoding="utf-8")
    print(len(entries), "refused")


def main():
    parser = argparse.ArgumentParser()
    here = pathlib.Path(__file__).resolve().parent
    parser.add_argument("--out", type=pathlib.Path, default=here / "../../luciddrag-examples/src/test/resources/pickle")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    write(out)


if __name__ == "__main__":
    main()
