package io.luciddrag.examples.bench;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.examples.terminal.BadInputException;
import io.luciddrag.spi.DiffusionBackend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** All methods by name. */
public final class Methods {
  /** The whole pipeline. */
  public static final String FULL = "full";

  /** The motion of the top reading alone: nothing is synthesised. */
  public static final String PREVIEW = "preview";

  /** The photo itself. */
  public static final String NO_EDIT = "no-edit";

  private static final String LATENT_WARP = "latent-warp";

  private final Map<String, Method> byName = new LinkedHashMap<>();
  private final Supplier<DiffusionBackend> backend;

  /**
   * Makes the methods.
   *
   * @param backend opens the diffusion backend when a method calls it by itself
   */
  public Methods(Supplier<DiffusionBackend> backend) {
    this.backend = backend;
    List<Method> methods = new ArrayList<>();
    methods.add(
        new Method(
            FULL,
            "the whole pipeline, its most confident reading",
            (lucid, request) -> first(lucid.edit(request))));
    methods.add(
        new Method(
            "no-reasoner",
            "without reasoner: the caption before and after, and no motion",
            (lucid, request) -> first(lucid.edit(request, unread(request)))));
    methods.add(
        new Method(
            "no-quality",
            "the whole pipeline without quality guidance; for backends that have it",
            (lucid, request) ->
                first(lucid.edit(request.toBuilder().guidance("quality", 0).build()))));
    methods.add(
        new Method(
            "move",
            "the whole pipeline, told to move the thing under the handle",
            (lucid, request) -> first(lucid.edit(request, Intention.of(Motion.TRANSLATE)))));
    methods.add(
        new Method(
            PREVIEW, "plain warp: the motion of the most confident reading alone", Methods::warp));
    for (Motion motion : Motion.values()) {
      String name = motion.name().toLowerCase(Locale.ROOT);
      methods.add(
          new Method(
              "warp-" + name,
              "plain warp: always " + name,
              (lucid, request) -> warp(lucid, request, Intention.of(motion))));
    }
    methods.add(
        new Method(
            "membrane",
            "plain warp whose displacement solves Laplace's equation, with cusps at the targets",
            (lucid, request) ->
                new Made(
                    MembraneWarp.of(request.image(), request.drags(), request.editable()),
                    null,
                    null)));
    methods.add(
        new Method(
            LATENT_WARP,
            "one warp of the noisy latent in the manner of FastDrag; for backends with latents",
            (lucid, request) -> new Made(new LatentWarp(backend.get()).edit(request), null, null)));
    methods.add(
        new Method(
            NO_EDIT,
            "the photo itself: the mean distance is that of the drags",
            (lucid, request) -> new Made(request.image(), null, null)));
    methods.forEach(method -> byName.put(method.name(), method));
  }

  /**
   * {@return the methods of these names, in this order}
   *
   * @throws BadInputException if there is none of a name, or it is named twice
   */
  public List<Method> named(List<String> names) {
    Map<String, Method> chosen = new LinkedHashMap<>();
    for (String name : names) {
      Method method = byName.get(name);
      if (method == null) {
        throw new BadInputException(
            "no method is named '%s'; there are %s"
                .formatted(name, String.join(", ", byName.keySet())));
      }
      if (chosen.put(name, method) != null) {
        throw new BadInputException("method '" + name + "' is named twice");
      }
    }
    if (chosen.isEmpty()) {
      throw new BadInputException(
          "name at least one method; there are " + String.join(", ", byName.keySet()));
    }
    if (chosen.containsKey(LATENT_WARP)) {
      DiffusionBackend unused = backend.get(); // a missing model is said before the first edit
    }
    return List.copyOf(chosen.values());
  }

  /**
   * {@return the whole pipeline with a reasoner and a locator of its own}
   *
   * @param pair their ids, such as "offline+random-walker"
   */
  public static Method pair(String pair) {
    String[] ids = pair.split("\\+", -1);
    if (ids.length != 2 || ids[0].isBlank() || ids[1].isBlank()) {
      throw new BadInputException(
          "'" + pair + "' is no pair of reasoner and locator such as offline+random-walker");
    }
    return new Method(
        pair,
        "reasoner " + ids[0] + ", locator " + ids[1],
        (lucid, request) ->
            first(lucid.edit(request.toBuilder().reasoner(ids[0]).locator(ids[1]).build())));
  }

  private static Intention unread(DragRequest request) {
    return Intention.builder("carry out the drag")
        .prompts(request.caption(), request.caption())
        .confidence(1)
        .build();
  }

  private static Made first(EditResult result) {
    List<Edit> edits = result.edits();
    if (edits.isEmpty()) {
      throw new IllegalStateException("the engine returned no edit");
    }
    return Made.of(edits.get(0));
  }

  private static Made warp(LucidDrag lucid, DragRequest request) {
    List<Intention> given = request.intentions();
    Intention top = given.isEmpty() ? lucid.reason(request).intentions().get(0) : given.get(0);
    return warp(lucid, request, top);
  }

  private static Made warp(LucidDrag lucid, DragRequest request, Intention reading) {
    return new Made(lucid.preview(request, reading), reading, null);
  }
}
