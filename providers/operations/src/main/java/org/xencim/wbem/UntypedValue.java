package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.ObjectPath;

/**
 * A method argument as a client wrote it. Clients often leave out its type, so the declaration of
 * the method decides what the text means.
 */
public sealed interface UntypedValue {
  /**
   * The text of a scalar, or of an embedded object.
   *
   * @param text the text
   */
  record Scalar(String text) implements UntypedValue {
    public Scalar {
      requireNonNull(text);
    }
  }

  /**
   * The texts of an array.
   *
   * @param texts the elements; null for NULL
   */
  record Array(List<@Nullable String> texts) implements UntypedValue {
    public Array {
      texts = Collections.unmodifiableList(new ArrayList<>(texts));
    }
  }

  /**
   * A reference.
   *
   * @param path the path
   */
  record Reference(ObjectPath path) implements UntypedValue {
    public Reference {
      requireNonNull(path);
    }
  }

  /**
   * An array of references.
   *
   * @param paths the paths; null for NULL
   */
  record References(List<@Nullable ObjectPath> paths) implements UntypedValue {
    public References {
      paths = Collections.unmodifiableList(new ArrayList<>(paths));
    }
  }
}
