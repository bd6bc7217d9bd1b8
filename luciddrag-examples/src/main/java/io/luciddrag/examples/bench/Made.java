package io.luciddrag.examples.bench;

import io.luciddrag.Edit;
import io.luciddrag.Intention;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What a method made of a request.
 *
 * @param picture of the photo's size
 * @param reading that it carried out; null if it knows none
 * @param edit with the engine's own diagnostics; null if the engine did not edit
 */
record Made(BufferedImage picture, @Nullable Intention reading, @Nullable Edit edit) {
  static Made of(Edit edit) {
    return new Made(edit.image(), edit.intention(), edit);
  }
}
