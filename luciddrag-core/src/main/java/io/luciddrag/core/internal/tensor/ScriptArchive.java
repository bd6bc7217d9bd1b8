package io.luciddrag.core.internal.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a weight-free TorchScript archive: a stored zip of four files that libtorch loads without
 * Python.
 *
 * <p>Format: TorchScript serialization, archive version 10; the pickle holds one object without
 * attributes but {@code training}. Measured in ENGINE.md section 3.1.
 */
final class ScriptArchive {
  /** Name of the class in the archive; methods refer to it as {@code __torch__.Ops}. */
  private static final String CLASS = "Ops";

  private ScriptArchive() {}

  static byte[] of(String methods) {
    String source =
        "class "
            + CLASS
            + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + methods;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "ops/data.pkl", module());
      put(zip, "ops/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "ops/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // empty tuple
      put(zip, "ops/version", "10\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Pickle protocol 2: Ops() with state {"training": False}. */
  private static byte[] module() throws IOException {
    ByteArrayOutputStream p = new ByteArrayOutputStream();
    p.write(new byte[] {(byte) 0x80, 2, 'c'});
    p.write(("__torch__\n" + CLASS + "\n").getBytes(StandardCharsets.US_ASCII));
    p.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    p.write("training".getBytes(StandardCharsets.US_ASCII));
    p.write(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return p.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(data);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }
}
