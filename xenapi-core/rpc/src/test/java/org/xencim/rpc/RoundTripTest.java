package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.apache.xmlrpc.server.XmlRpcServer;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Vm;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Whatever a record holds, the other side reads the same: every field of every class. */
public class RoundTripTest {
  private static final long SEED = 20061005;
  private static final int RECORDS = 5;
  private static final Vm.Fields MACHINE =
      Draft.of(Vm.class).set(Vm.Fields::uuid, RandomValues.VM.handle()).build();
  static final Inventory INVENTORY =
      Inventory.empty().with(1, List.of(new Change<>(RandomValues.VM, null, MACHINE, 1)));

  @DataProvider
  public Object[][] classes() {
    List<Object[]> cases = new ArrayList<>();
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      for (Dialect dialect : new Dialect[] {Dialect.MANUAL, Dialect.XAPI}) {
        cases.add(new Object[] {model, dialect});
      }
    }
    return cases.toArray(Object[][]::new);
  }

  @Test(dataProvider = "classes")
  public void recordsSurvive(ClassModel<?, ?> model, Dialect dialect)
      throws IOException, SAXException {
    survive(model, dialect);
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void survive(
      ClassModel<C, F> model, Dialect dialect) throws IOException, SAXException {
    Marshallers marshallers = new Marshallers(ApiModel.current(), dialect, Side.CLIENT);
    Plan plan = marshallers.ofType(model.recordType());
    RandomValues values = new RandomValues(new Random(SEED));
    for (int i = 0; i < RECORDS; i++) {
      Draft<C, F> draft = Draft.of(model.type());
      model.storedFields().forEach(field -> set(draft, field, values));
      F record = draft.build();

      assertThat(plan.read(throughXml(plan, record), model.name())).isEqualTo(record);
      assertThat(plan.read(throughJson(plan, record), model.name())).isEqualTo(record);
    }
  }

  @SuppressWarnings("unchecked") // the value is made for the field's type
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V> void set(
      Draft<C, F> draft, StoredField<C, F, V> field, RandomValues values) {
    Object value = values.of(field.type());
    // A percentage that is none cannot be written as a fraction.
    draft.set(
        field, (V) (field.name().equals("progress") ? Math.floorMod((Long) value, 101L) : value));
  }

  private static Object throughXml(Plan plan, Object value) throws IOException, SAXException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XmlRpcBytes bytes = new XmlRpcBytes(out, Dialect.MANUAL);
    bytes.markup(ascii("<methodCall><methodName>x</methodName><params><param>"));
    plan.write(value, bytes, INVENTORY);
    bytes.markup(ascii("</param></params></methodCall>"));
    bytes.flush();
    XmlRpcRequestParser parser =
        new XmlRpcRequestParser(
            new XmlRpcHttpRequestConfigImpl(), new XmlRpcTypes(new XmlRpcServer()));
    XMLReader reader = new XmlReaders().reader();
    reader.setContentHandler(parser);
    reader.parse(new InputSource(new ByteArrayInputStream(out.toByteArray())));
    return parser.getParams().getFirst();
  }

  private static @Nullable Object throughJson(Plan plan, Object value) throws IOException {
    JsonFactory factory = new JsonFactory();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      plan.write(value, new JsonValues(json), INVENTORY);
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), out.toByteArray())) {
      return JsonTree.read(parser);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
