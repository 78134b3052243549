package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Xenstore as one sees it outside of transactions, or within one.
 *
 * <p>A path is absolute, or relative to the home of the domain that we are in. Every method throws
 * {@link XenstoreException}; {@link XenstoreError#ENOENT} if there is no such path, unless it says
 * otherwise.
 */
public final class StoreView {
  /** A directory that changes while it is read in parts is begun anew this often. */
  private static final int ATTEMPTS = 20;

  private static final int NO_TRANSACTION = 0;

  private final XenstoreConnection connection;
  private final int transaction;

  StoreView(XenstoreConnection connection) {
    this(connection, NO_TRANSACTION);
  }

  StoreView(XenstoreConnection connection, int transaction) {
    this.connection = connection;
    this.transaction = transaction;
  }

  /** The value at a path. */
  public byte[] read(String path) {
    return ask(MessageType.READ, Requests.strings(path)).payload();
  }

  /** The value at a path as text; empty if there is no such path. */
  public Optional<String> find(String path) {
    try {
      return Optional.of(new String(read(path), UTF_8));
    } catch (XenstoreException e) {
      if (e.error() == XenstoreError.ENOENT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Sets the value at a path, and makes the path if need be. */
  public void write(String path, String value) {
    var _ = ask(MessageType.WRITE, Requests.withValue(value.getBytes(UTF_8), path));
  }

  /** Makes a path without a value; nothing happens if it is there. */
  public void makeDirectory(String path) {
    var _ = ask(MessageType.MKDIR, Requests.strings(path));
  }

  /** Removes a path and all below it; nothing happens if only the path itself is not there. */
  public void remove(String path) {
    var _ = ask(MessageType.RM, Requests.strings(path));
  }

  /** The names below a path, however many. */
  public List<String> directory(String path) {
    try {
      return ask(MessageType.DIRECTORY, Requests.strings(path)).strings();
    } catch (XenstoreException e) {
      if (e.error() != XenstoreError.E2BIG) {
        throw e;
      }
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<List<String>> names = inParts(path);
      if (names.isPresent()) {
        return names.get();
      }
    }
    throw new XenstoreException(
        XenstoreError.EBUSY, "The directory \"" + path + "\" changes faster than it can be read.");
  }

  /**
   * Each part is the directory's generation and some names; the last part has an empty name at its
   * end. Empty if the directory changed meanwhile.
   */
  private Optional<List<String>> inParts(String path) {
    List<String> names = new ArrayList<>();
    String generation = "";
    int offset = 0;
    while (offset < Message.LARGEST_ANSWER) {
      byte[] question = Requests.strings(path, Integer.toString(offset));
      List<String> part = ask(MessageType.DIRECTORY_PART, question).strings();
      if (part.size() < 2) {
        throw new XenstoreException(
            XenstoreError.GARBLED, "Xenstore sent an empty part of \"" + path + "\".");
      }
      if (offset > 0 && !part.getFirst().equals(generation)) {
        return Optional.empty();
      }
      generation = part.getFirst();
      boolean last = part.getLast().isEmpty();
      List<String> some = part.subList(1, last ? part.size() - 1 : part.size());
      names.addAll(some);
      if (last) {
        return Optional.of(names);
      }
      offset += some.stream().mapToInt(name -> name.getBytes(UTF_8).length + 1).sum();
    }
    throw new XenstoreException(
        XenstoreError.E2BIG, "The directory \"" + path + "\" is too large.");
  }

  /** Whose a path is, and who else may do what; the owner comes first. */
  public List<Permission> permissions(String path) {
    return ask(MessageType.GET_PERMS, Requests.strings(path)).strings().stream()
        .map(Permission::parse)
        .toList();
  }

  /** The home of a domain, whether there is such a domain or not. */
  public String domainPath(int domid) {
    return ask(MessageType.GET_DOMAIN_PATH, Requests.strings(Integer.toString(domid))).text();
  }

  /**
   * Whether xenstore serves a domain; it does from its introduction until it has been destroyed.
   */
  public boolean isIntroduced(int domid) {
    byte[] question = Requests.strings(Integer.toString(domid));
    return Arrays.equals(
        ask(MessageType.IS_DOMAIN_INTRODUCED, question).payload(), new byte[] {'T', 0});
  }

  private Message ask(MessageType type, byte[] payload) {
    return connection.ask(type, transaction, payload);
  }
}
