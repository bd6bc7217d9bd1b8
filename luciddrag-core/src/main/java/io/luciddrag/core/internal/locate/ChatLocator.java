package io.luciddrag.core.internal.locate;

import io.luciddrag.ChatException;
import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.core.internal.chat.OnFailure;
import io.luciddrag.core.internal.chat.PlainWords;
import io.luciddrag.core.internal.chat.ThinkingAloud;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a vision-language model what lies under the handles: the paper's {@code O = LVLM(x, P)}. The
 * outline comes from another locator, the words from the model.
 *
 * <p>What leaves the process: the working picture, a copy with rings around the handles and
 * close-ups, as JPEG, and the caption. Answers are kept for the last questions, so that {@code
 * reason} followed by {@code edit} asks once. Safe from any thread.
 */
public final class ChatLocator implements RegionLocator {
  private static final int TOKENS = 256; // six phrases and some prose
  private static final int CAPTION = 200; // characters
  private static final int GIVEN = 300; // characters of a given caption

  private static final String DESCRIBE =
      "Describe this picture in one short phrase of at most twelve words, as a caption. Answer with the caption alone.";
  private static final String ONE =
      "Name the part or thing inside the ring with a short noun phrase, such as \"the nose of the woman\" or \"the left ear\". "
          + "Answer with the phrase alone.";
  private static final String SEVERAL =
      "Name the part or thing inside every ring with a short noun phrase, such as \"the nose of the woman\" or \"the left ear\". "
          + "Answer with one line for each ring and nothing else: its number, a colon, the phrase.";

  private final String id;
  private final ChatModel model;
  private final RegionLocator outlines;
  private final OnFailure failure;
  private final RecentAnswers recent = new RecentAnswers();
  private volatile boolean oneImage; // the endpoint was seen to take no more

  /**
   * @param outlines gives the pixels, and the phrases where the model has none; closed elsewhere
   * @param failure what an endpoint out of reach leads to
   */
  ChatLocator(String id, ChatModel model, RegionLocator outlines, OnFailure failure) {
    this.id = id;
    this.model = model;
    this.outlines = outlines;
    this.failure = failure;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Region> locate(LocateRequest request) {
    List<Region> regions = new ArrayList<>(outlines.locate(request));
    List<Optional<String>> names;
    try {
      names = names(request);
    } catch (ChatException e) {
      fallBack(request, e, "the parts are named after the caption");
      return regions;
    }
    int nameless = 0;
    for (int k = 0; k < Math.min(regions.size(), names.size()); k++) {
      Region region = regions.get(k);
      regions.set(k, names.get(k).map(region::named).orElse(region));
      nameless += names.get(k).isEmpty() ? 1 : 0;
    }
    if (nameless > 0) {
      request
          .monitor()
          .note(
              "model '%s' gave no usable name for %d of %d parts; they are named after the caption"
                  .formatted(model.name(), nameless, names.size()));
    }
    return regions;
  }

  @Override
  public String caption(LocateRequest request) {
    try {
      String answer =
          recent.of(
              request,
              List.of(),
              () -> {
                HandlePictures pictures = new HandlePictures(request.image());
                return ask(request, List.of(pictures.whole(), new ChatPart.Text(DESCRIBE)));
              });
      return PlainWords.unquoted(ThinkingAloud.removed(answer), CAPTION);
    } catch (ChatException e) {
      fallBack(request, e, "the picture has no caption");
      return "";
    }
  }

  private void fallBack(LocateRequest request, ChatException e, String instead) {
    if (failure == OnFailure.FAIL) {
      throw e;
    }
    request.monitor().note("locator '%s': %s; %s".formatted(id, e.getMessage(), instead));
  }

  private List<Optional<String>> names(LocateRequest request) {
    List<Optional<String>> names = new ArrayList<>();
    List<Drag> drags = request.drags();
    int most = HandlePictures.COLOURS.size();
    for (int from = 0; from < drags.size(); from += most) {
      List<Drag> some = drags.subList(from, Math.min(drags.size(), from + most));
      String answer = recent.of(request, some, () -> asked(request, some));
      names.addAll(ThingNames.of(answer, some.size()));
    }
    return names;
  }

  private String asked(LocateRequest request, List<Drag> drags) {
    HandlePictures pictures = new HandlePictures(request.image());
    if (!oneImage) {
      try {
        return ask(request, question(request, drags, pictures, false));
      } catch (ChatException e) {
        if (e.reason() != ChatException.Reason.UNSUPPORTED) {
          throw e;
        }
        String answer = ask(request, question(request, drags, pictures, true));
        oneImage = true;
        return answer;
      }
    }
    return ask(request, question(request, drags, pictures, true));
  }

  private static List<ChatPart> question(
      LocateRequest request, List<Drag> drags, HandlePictures pictures, boolean single) {
    List<ChatPart> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    if (single) {
      parts.add(pictures.marked(drags));
      words.append("The picture has rings drawn on it around the points that a person drags.");
    } else {
      parts.add(pictures.whole());
      parts.add(pictures.marked(drags));
      for (int k = 0; k < drags.size(); k++) {
        parts.add(pictures.closeUp(drags.get(k), k));
      }
      words.append(
          "The first picture is the original, the second has rings drawn on it around the points that a person drags, "
              + "the others are close-ups of the rings.");
    }
    for (int k = 0; drags.size() > 1 && k < drags.size(); k++) {
      words.append(" Ring ").append(k + 1).append(" is ");
      words.append(HandlePictures.COLOURS.get(k)).append('.');
    }
    String caption = PlainWords.of(request.caption(), GIVEN);
    if (!caption.isEmpty()) {
      words.append("\nThe picture is described as: ").append(caption);
    }
    words.append('\n').append(drags.size() == 1 ? ONE : SEVERAL);
    parts.add(new ChatPart.Text(words.toString()));
    return parts;
  }

  private String ask(LocateRequest request, List<ChatPart> parts) {
    ChatReply reply =
        model.chat(
            ChatRequest.of(List.of(new ChatMessage(ChatMessage.Role.USER, parts)))
                .temperature(0)
                .maxTokens(TOKENS)
                .monitor(request.monitor())
                .build());
    return reply.choices().get(0).text();
  }
}
