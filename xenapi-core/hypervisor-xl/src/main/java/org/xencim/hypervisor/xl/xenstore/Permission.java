package org.xencim.hypervisor.xl.xenstore;

/**
 * What one domain may do at a path.
 *
 * @param domid of the first entry: the owner, who may do anything; the access there is that of all
 *     domains without an entry of their own
 */
public record Permission(int domid, Access access) {
  /** With their letters in xenstore. */
  public enum Access {
    NONE('n'),
    READ('r'),
    WRITE('w'),
    BOTH('b');

    private final char letter;

    Access(char letter) {
      this.letter = letter;
    }
  }

  static Permission parse(String text) {
    for (Access access : Access.values()) {
      if (text.matches(access.letter + "\\d{1,9}")) {
        return new Permission(Integer.parseInt(text.substring(1)), access);
      }
    }
    throw new XenstoreException(
        XenstoreError.GARBLED, "Xenstore sent the permission \"" + text + "\".");
  }
}
