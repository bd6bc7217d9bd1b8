package io.luciddrag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The switch that stops an edit. */
class CancellationTest {
  @Test
  void isThrownOnceAndKeepsItsFirstReason() {
    Cancellation cancellation = new Cancellation();
    assertThat(cancellation.isCancelled()).isFalse();
    assertThat(cancellation.reason()).isEmpty();

    cancellation.cancel("the window was closed");
    cancellation.cancel("too late");
    cancellation.cancel();

    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(cancellation.reason()).hasValue("the window was closed");
  }

  @Test
  void hasAReasonEvenIfNoneIsGiven() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThat(cancellation.reason()).hasValue("cancelled by the caller");
  }

  @Test
  void aNullReasonIsRefused() {
    Cancellation cancellation = new Cancellation();

    assertThatThrownBy(() -> cancellation.cancel(null)).hasMessage("why");
    assertThat(cancellation.isCancelled()).isFalse();
  }
}
