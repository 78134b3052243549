package org.xencim.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.cimxml.ChunkSink;

/**
 * The yardstick of the encoder: the same answer, cut where values begin and end, so that writing it
 * is nothing but copying, two copies per value. Tags are arrays that all instances share; values
 * are arrays of each instance.
 */
final class FragmentCopy {
  private static final int CHUNK = 32 * 1024;
  private static final Pattern VALUE =
      Pattern.compile("(?<=<VALUE>)[^<]*(?=</VALUE>)|(?<=TYPE=\"string\">)[^<]+(?=</KEYVALUE>)");

  private final byte[] buffer = new byte[2 * CHUNK];
  private final List<byte[][]> rows = new ArrayList<>();
  private final List<byte[]> known = new ArrayList<>();
  private final byte[] start;
  private final byte[] end;

  /** Cuts an answer that holds VALUE.NAMEDINSTANCE elements. */
  FragmentCopy(byte[] answer) {
    String[] instances =
        new String(answer, StandardCharsets.UTF_8).split("(?=<VALUE.NAMEDINSTANCE>)", -1);
    start = instances[0].getBytes(StandardCharsets.UTF_8);
    int tail = instances[instances.length - 1].indexOf("</IRETURNVALUE>");
    end = instances[instances.length - 1].substring(tail).getBytes(StandardCharsets.UTF_8);
    instances[instances.length - 1] = instances[instances.length - 1].substring(0, tail);
    for (String instance : Arrays.asList(instances).subList(1, instances.length)) {
      rows.add(cut(instance));
    }
  }

  private byte[][] cut(String instance) {
    List<byte[]> fragments = new ArrayList<>();
    Matcher values = VALUE.matcher(instance);
    int at = 0;
    while (values.find()) {
      fragments.add(shared(fragments.size(), instance.substring(at, values.start())));
      fragments.add(values.group().getBytes(StandardCharsets.UTF_8));
      at = values.end();
    }
    fragments.add(shared(fragments.size(), instance.substring(at)));
    return fragments.toArray(byte[][]::new);
  }

  /** The array that other rows have in the same place, if it is the same there. */
  private byte[] shared(int place, String fragment) {
    byte[] bytes = fragment.getBytes(StandardCharsets.UTF_8);
    while (known.size() <= place) {
      known.add(bytes);
    }
    return Arrays.equals(known.get(place), bytes) ? known.get(place) : bytes;
  }

  void copyTo(ChunkSink out) throws IOException {
    int size = copy(start, 0);
    for (byte[][] row : rows) {
      for (byte[] fragment : row) {
        size = copy(fragment, size);
      }
      if (size >= CHUNK) {
        out.write(buffer, size, false);
        size = 0;
      }
    }
    out.write(buffer, copy(end, size), true);
  }

  private int copy(byte[] fragment, int at) {
    System.arraycopy(fragment, 0, buffer, at, fragment.length);
    return at + fragment.length;
  }
}
