package io.luciddrag.core.internal.chat;

import io.luciddrag.spi.EditMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An edit that keeps its notes for a test to read. */
public final class NotingMonitor implements EditMonitor {
  private final List<String> notes = new ArrayList<>();

  /** The notes so far, one per line. */
  public String text() {
    return String.join("\n", notes);
  }

  @Override
  public void check() {}

  @Override
  public Optional<Duration> remaining() {
    return Optional.empty();
  }

  @Override
  public void note(String note) {
    notes.add(note);
  }
}
