package io.luciddrag.examples.options;

import io.luciddrag.Sampling;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a sampling preset by its name. */
final class PresetName implements ITypeConverter<Sampling> {
  @Override
  public Sampling convert(String name) {
    try {
      return Sampling.named(name.strip());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
