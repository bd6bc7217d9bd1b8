package io.luciddrag.testkit.metric;

import io.luciddrag.spi.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import javax.imageio.ImageIO;

/** What tools/golden/make_metrics.py made. */
final class Golden {
  private Golden() {}

  static RgbImage picture(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/metric/" + name)) {
      return Pictures.rgb(ImageIO.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String name) {
    try {
      return Path.of(Golden.class.getResource("/metric/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(String key) {
    Properties properties = new Properties();
    try (InputStream in = Golden.class.getResourceAsStream("/metric/golden.properties")) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("no golden value '" + key + "'");
    }
    return value;
  }

  static double number(String key) {
    return Double.parseDouble(text(key));
  }
}
