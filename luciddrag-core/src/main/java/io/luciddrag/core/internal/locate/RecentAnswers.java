package io.luciddrag.core.internal.locate;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.luciddrag.Drag;
import io.luciddrag.core.internal.image.PictureHash;
import io.luciddrag.spi.LocateRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model's last answers by question: the same picture, caption and handles. Safe from any thread;
 * holds no lock while a question is out.
 */
final class RecentAnswers {
  private static final int KEPT = 16;

  private final Map<String, String> answers =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param drags whose handles are asked about; none for the picture as a whole
   * @param ask the model, if the question is new; what it throws is not kept
   */
  String of(LocateRequest request, List<Drag> drags, Supplier<String> ask) {
    String key = key(request, drags);
    @Nullable String known;
    synchronized (answers) {
      known = answers.get(key);
    }
    if (known != null) {
      return known;
    }
    String answer = ask.get();
    synchronized (answers) {
      answers.put(key, answer);
    }
    return answer;
  }

  private static String key(LocateRequest request, List<Drag> drags) {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putBytes(PictureHash.of(request.image()).asBytes());
    hasher.putUnencodedChars(request.caption());
    for (Drag drag : drags) {
      hasher.putDouble(drag.handleX()).putDouble(drag.handleY());
    }
    return hasher.hash().toString();
  }
}
