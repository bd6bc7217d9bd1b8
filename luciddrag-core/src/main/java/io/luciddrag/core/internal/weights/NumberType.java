package io.luciddrag.core.internal.weights;

import java.util.Arrays;
import java.util.Optional;

/** Number types of the safetensors format whose elements fill whole bytes. */
enum NumberType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  I64(8),
  U64(8),
  F64(8);

  final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  static Optional<NumberType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
