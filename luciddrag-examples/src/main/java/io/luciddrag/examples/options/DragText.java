package io.luciddrag.examples.options;

import io.luciddrag.Drag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a drag from {@code X,Y:X,Y}. */
public final class DragText implements ITypeConverter<Drag> {
  private static final String NUMBER = "\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*";
  private static final Pattern DRAG =
      Pattern.compile(NUMBER + "," + NUMBER + ":" + NUMBER + "," + NUMBER);

  @Override
  public Drag convert(String text) {
    Matcher match = DRAG.matcher(text);
    if (!match.matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a drag; expected X,Y:X,Y, from the handle to the target in pixels of the image, such as 420,170:470,230");
    }
    return new Drag(number(match, 1), number(match, 2), number(match, 3), number(match, 4));
  }

  private static double number(Matcher match, int group) {
    return Double.parseDouble(match.group(group));
  }
}
