package org.xencim.rpc;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.ObjectArrayParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What there is inside of {@code <value>}: the types of XML-RPC, and the two that clients use
 * although it lacks them, {@code i8} and {@code nil}. Nothing of the extensions of Apache, among
 * which are serialized Java objects.
 */
final class XmlRpcTypes extends TypeFactoryImpl {
  XmlRpcTypes(XmlRpcController controller) {
    super(controller);
  }

  @Override
  public @Nullable TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String localName) {
    if (!uri.isEmpty()) {
      return null;
    }
    return switch (localName) {
      case "int", "i4", "i8" -> new Atom(localName, text -> Long.valueOf(text.strip()));
      case "double" -> new Atom(localName, text -> Double.valueOf(text.strip()));
      case "boolean" -> new Atom(localName, XmlRpcTypes::bool);
      case "dateTime.iso8601" -> new Atom(localName, WireTime::parse);
      case "nil" -> new Nil();
      case "string" -> new Atom(localName, text -> text);
      case "array" -> new Array(config, context, this);
      case "struct" -> new StructParser(config, context, this);
      default -> null;
    };
  }

  private static @Nullable Boolean bool(String text) {
    return switch (text.strip()) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> null;
    };
  }

  /** A value without parts. */
  private static final class Atom extends AtomicParser {
    private final String type;
    private final Function<String, @Nullable Object> form;

    Atom(String type, Function<String, @Nullable Object> form) {
      this.type = type;
      this.form = form;
    }

    @Override
    protected void setResult(String text) throws SAXException {
      Object value = value(text);
      if (value == null) {
        throw new SAXParseException(
            Misfit.shortened(text) + " is not a value of the type " + type, getDocumentLocator());
      }
      setResult(value);
    }

    private @Nullable Object value(String text) {
      try {
        return form.apply(text);
      } catch (NumberFormatException notANumber) {
        return null;
      }
    }
  }

  /** Nothing, told as such. */
  private static final class Nil extends AtomicParser {
    @Override
    protected void setResult(String text) {
      // The result is null from the start.
    }
  }

  /** Apache makes Java arrays. */
  private static final class Array extends ObjectArrayParser {
    Array(XmlRpcStreamConfig config, NamespaceContextImpl context, TypeFactoryImpl types) {
      super(config, context, types);
    }

    @Override
    public void setResult(Object array) {
      super.setResult(Arrays.asList((Object[]) array));
    }
  }
}
