package io.luciddrag.examples.dataset.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PickleGoldenTest {
  static Iterable<String> whole() {
    return PickleFixtures.whole().toList();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void readsWhatPythonWrote(String file) throws IOException {
    JsonElement golden = JsonParser.parseString(PickleFixtures.text("golden.json"));

    Object value = Pickle.read(PickleFixtures.bytes(file));

    assertSame("", value, golden);
  }

  private static void assertSame(String where, Object value, JsonElement golden) {
    if (value instanceof List<?> list) {
      JsonArray array = golden.getAsJsonArray();
      assertThat(list).as(where).hasSize(array.size());
      for (int i = 0; i < array.size(); i++) {
        assertSame(where + "/" + i, list.get(i), array.get(i));
      }
    } else if (value instanceof Map<?, ?> dict) {
      JsonObject object = golden.getAsJsonObject();
      assertThat(dict.keySet()).as(where).isEqualTo(object.keySet());
      object.keySet().forEach(k -> assertSame(where + "/" + k, dict.get(k), object.get(k)));
    } else if (value instanceof NumpyArray array) {
      assertSame(where, array, golden.getAsJsonObject());
    } else {
      assertThat(json(value)).as(where).isEqualTo(golden);
    }
  }

  private static void assertSame(String where, NumpyArray array, JsonObject golden) {
    JsonArray shape = golden.getAsJsonArray("shape");
    JsonArray data = golden.getAsJsonArray("data");
    assertThat(array.dimensions()).as(where).isEqualTo(shape.size());
    int[] index = new int[shape.size()];
    for (int axis = 0; axis < index.length; axis++) {
      assertThat(array.size(axis)).as(where).isEqualTo(shape.get(axis).getAsInt());
    }
    for (int i = 0; i < data.size(); i++) {
      int rest = i;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % array.size(axis);
        rest /= array.size(axis);
      }
      assertThat(array.at(index)).as(where + " number " + i).isEqualTo(data.get(i).getAsDouble());
    }
  }

  private static JsonElement json(Object value) {
    if (value instanceof byte[] bytes) {
      JsonObject object = new JsonObject();
      object.addProperty("bytes", new String(bytes, StandardCharsets.ISO_8859_1));
      return object;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return value == None.NONE ? JsonNull.INSTANCE : new JsonPrimitive((String) value);
  }
}
