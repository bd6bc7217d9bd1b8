package io.luciddrag.examples.options;

import io.luciddrag.Motion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a motion by its name. */
public final class MotionName implements ITypeConverter<Motion> {
  @Override
  public Motion convert(String name) {
    try {
      return Motion.named(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
