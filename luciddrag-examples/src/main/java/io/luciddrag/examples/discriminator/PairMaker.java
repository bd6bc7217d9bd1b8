package io.luciddrag.examples.discriminator;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.LucidDragException;
import io.luciddrag.Motion;
import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.Terminal;
import io.luciddrag.examples.work.Workers;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Edits pictures with random drags by editing guidance alone and keeps the poor results: {@code
 * NAME.original.png}, {@code NAME.edited.png}, {@code NAME.txt}. What is there already is not made
 * again; {@code NAME.skipped} marks edits that were too good, or failed.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, section 3.4.
 */
public final class PairMaker {
  private static final int BATCH = 25; // edits a worker between two lines of progress

  private final LucidDrag lucid;
  private final PictureSource pictures;
  private final EditFilter filter;
  private final Consumer<DragRequest.Builder> options;
  private final Terminal terminal;
  private final Cancellation cancellation;

  /**
   * @param lucid with the backend for whose latents the discriminator is
   * @param options adds backend and sampling to a request
   */
  public PairMaker(
      LucidDrag lucid,
      PictureSource pictures,
      EditFilter filter,
      Consumer<DragRequest.Builder> options,
      Terminal terminal,
      Cancellation cancellation) {
    this.lucid = lucid;
    this.pictures = pictures;
    this.filter = filter;
    this.options = options;
    this.terminal = terminal;
    this.cancellation = cancellation;
  }

  /**
   * Makes pairs until there are enough; a picture is used again with another drag when all were
   * used.
   *
   * @param wanted how many pairs; with several workers a few more may be made
   * @param most edits that may be tried
   * @param workers edits at the same time
   * @return how many there are
   */
  public int make(Path folder, int wanted, int most, int workers) throws IOException {
    Files.createDirectories(folder);
    AtomicInteger pairs = new AtomicInteger();
    int next = 0;
    while (next < most && pairs.get() < wanted) {
      int missing = Math.max(workers, wanted - pairs.get()); // each edit gives one pair at most
      int count = Math.min(Math.min(BATCH * workers, missing), most - next);
      int from = next;
      Workers.run(count, workers, i -> pairs.addAndGet(one(folder, from + i) ? 1 : 0));
      next += count;
      terminal.say(pairs + " pairs of " + next + " edits");
    }
    return pairs.get();
  }

  private boolean one(Path folder, int i) throws IOException {
    int index = i % pictures.size();
    CaptionedPicture picture = pictures.get(index);
    String name = picture.name() + "-" + i / pictures.size();
    Path skipped = folder.resolve(name + ".skipped");
    Path edited = folder.resolve(name + ".edited.png");
    if (Files.exists(skipped)) {
      return false;
    }
    if (Files.exists(edited)) {
      return true;
    }
    BufferedImage edit;
    try {
      edit = lucid.edit(request(picture, i)).edits().get(0).image();
    } catch (EditCancelledException e) {
      throw e;
    } catch (LucidDragException e) { // such as a drag to which nothing moves
      terminal.say(name + ": " + e.getMessage());
      Files.writeString(skipped, e.getMessage() + "\n");
      return false;
    }
    if (!filter.isPoor(index, edit)) {
      Files.writeString(skipped, "too good\n");
      return false;
    }
    WholeFile.png(picture.image(), folder.resolve(name + ".original.png"));
    Files.writeString(folder.resolve(name + ".txt"), picture.caption() + "\n");
    WholeFile.png(edit, edited); // last: a pair is complete with it
    return true;
  }

  private DragRequest request(CaptionedPicture picture, int seed) {
    RandomDrag random =
        RandomDrag.of(picture.image().getWidth(), picture.image().getHeight(), seed);
    Intention plain =
        Intention.builder("follow the drag")
            .prompts(picture.caption(), picture.caption())
            .motion(Motion.BEND)
            .build();
    DragRequest.Builder builder =
        DragRequest.of(picture.image())
            .caption(picture.caption())
            .editable(random.editable())
            .intention(plain)
            .guidance("quality", 0)
            .seed(seed)
            .cancellation(cancellation);
    builder.drag(
        random.drag().handleX(),
        random.drag().handleY(),
        random.drag().targetX(),
        random.drag().targetY());
    options.accept(builder);
    return builder.build();
  }
}
