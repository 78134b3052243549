package org.xencim.xenapi;

import java.util.Objects;

/** The text of a reference to an object of whatever class; {@link Ref} where the class is known. */
public record Handle(String text) {
  public Handle {
    Objects.requireNonNull(text, "text");
  }

  /** The text of {@code ref}. */
  public static Handle of(Ref<?> ref) {
    return new Handle(ref.handle());
  }

  @Override
  public String toString() {
    return text;
  }
}
