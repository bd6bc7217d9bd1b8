package io.luciddrag.examples.terminal;

import io.luciddrag.ModelException;
import io.luciddrag.ProviderNotFoundException;
import io.luciddrag.UnsupportedCapabilityException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong, as one line and an exit code. */
public final class Failure {
  /** Exit code for a request or an option that cannot be used. */
  public static final int BAD_REQUEST = 2;

  /** Exit code for everything else that goes wrong. */
  public static final int FAILED = 1;

  private Failure() {}

  /** {@return 2 if the person can mend it by asking differently, else 1} */
  public static int exitCode(Throwable failure) {
    boolean request =
        failure instanceof BadInputException
            || failure instanceof IllegalArgumentException
            || failure instanceof ModelException
            || failure instanceof ProviderNotFoundException
            || failure instanceof UnsupportedCapabilityException;
    return request ? BAD_REQUEST : FAILED;
  }

  /** {@return the failure in one line} */
  public static String line(Throwable failure) {
    return text(failure).replaceAll("\\s*\\R\\s*", " ").strip();
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory ("
          + message
          + "); give Java more, as in LUCIDDRAG_JAVA_OPTS=-Xmx8g";
    }
    if (message == null || message.isBlank()) {
      return name;
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission for '" + message + "'";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no '" + message + "'";
    }
    if (failure instanceof FileSystemException || failure instanceof Error) {
      return name + ": " + message;
    }
    return spoken(failure) ? message : name + ": " + message;
  }

  /** Whether the message was written for people. */
  private static boolean spoken(Throwable failure) {
    return failure instanceof BadInputException
        || failure instanceof IOException
        || failure instanceof IllegalStateException
        || failure.getClass().getName().startsWith("io.luciddrag.");
  }
}
