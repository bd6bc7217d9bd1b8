package io.luciddrag.examples.sheet;

import java.awt.Color;

/** What each colour on a sheet stands for. */
public final class SheetColors {
  /** Where the drag starts. */
  public static final Color HANDLE = new Color(0xE02B2B);

  /** Where the drag ends. */
  public static final Color TARGET = new Color(0x1F6FEB);

  /** The thing under the handle. */
  public static final Color REGION = new Color(0x18A84B);

  /** What may change. */
  public static final Color EDITABLE = new Color(0x8250DF);

  static final Color PAGE = new Color(0xF3F4F6);
  static final Color CARD = Color.WHITE;
  static final Color CARD_EDGE = new Color(0xDADDE2);

  private SheetColors() {}
}
