package io.luciddrag.examples.dataset;

import io.luciddrag.examples.terminal.BadInputException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Names that are one plain file or folder on every system.
 *
 * <p>Others are refused, not changed: a script that scores results looks for the set's own names.
 */
final class SafeName {
  private static final int BYTES = 200; // file systems take 255, and an ending comes on top
  private static final Pattern BAD = Pattern.compile("[\\p{Cc}<>:\"/\\\\|?*]|^\\.+$|[. ]$|^ |^$");
  private static final Pattern RESERVED =
      Pattern.compile(
          "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SafeName() {}

  /**
   * Returns the name.
   *
   * @throws BadInputException if it might lead elsewhere or cannot be a file's name everywhere
   */
  static String require(String name) {
    if (BAD.matcher(name).find()
        || RESERVED.matcher(name).matches()
        || name.getBytes(StandardCharsets.UTF_8).length > BYTES) {
      throw new BadInputException(
          "'%s' cannot name a result: it must be a plain file name on every system, of at most %d bytes; rename the sample's folder"
              .formatted(name, BYTES));
    }
    return name;
  }
}
