/**
 * The public types of LucidDrag: {@code io.luciddrag} for hosts, {@code io.luciddrag.spi} for
 * plugins.
 */
module io.luciddrag.api {
  requires transitive java.desktop;
  requires static transitive org.jspecify;
  requires static transitive ai.djl.api;
  requires org.slf4j;

  exports io.luciddrag;
  exports io.luciddrag.spi;
  exports io.luciddrag.spi.chat;

  uses io.luciddrag.spi.LucidDragFactory;
  uses io.luciddrag.spi.RegionLocatorProvider;
  uses io.luciddrag.spi.IntentionReasonerProvider;
  uses io.luciddrag.spi.GuidanceTermProvider;
  uses io.luciddrag.spi.DiffusionBackendProvider;
  uses io.luciddrag.spi.chat.ChatModelProvider;
}
