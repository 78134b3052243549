package org.xencim.wbem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest.AssociationFilter;

/** The operations on the sample library. */
abstract class OperationsFixture {
  static final AssociationFilter ANY = new AssociationFilter(null, null, null, null);

  private final CimOperations operations =
      new ProvidedOperations<>(Library.registry(), Library::sample, OperationsFixture::person);

  /** The notation of embedded instances in these tests: the name of a person. */
  private static CimInstance person(String text) {
    if (text.isEmpty()) {
      throw new CimException(CimStatus.INVALID_PARAMETER, "\"\" is no instance.");
    }
    return new CimInstance(
        CimName.of(text.startsWith("T_") ? text : "T_Person"),
        List.of(
            new CimInstance.PropertyValue(
                CimName.of(text.equals("?") ? "Age" : "Name"),
                DataType.of(CimType.STRING),
                new CimValue.Text(text))),
        null);
  }

  final Answer ask(CimRequest request) {
    Answer answer = new Answer();
    operations.execute(request, new Caller("tester", "any"), answer);
    return answer;
  }

  final AbstractThrowableAssert<?, ?> refused(CimRequest request, CimStatus status) {
    return assertThatThrownBy(() -> ask(request))
        .isInstanceOf(CimException.class)
        .extracting(e -> (CimException) e)
        .matches(e -> e.status() == status, "has status " + status)
        .extracting(e -> (Throwable) e, org.assertj.core.api.InstanceOfAssertFactories.THROWABLE);
  }

  static ObjectPath path(String text) {
    return ObjectPath.parse(text);
  }

  static ObjectPath book(long number) {
    return ObjectPath.of(
        CimName.of("T_Book"),
        List.of(
            new ObjectPath.Key(CimName.of("CreationClassName"), new CimValue.Text("T_Book")),
            new ObjectPath.Key(CimName.of("Number"), new CimValue.Int(CimType.UINT32, number))));
  }

  static ObjectPath ann() {
    return path("T_Person.Name=\"Ann\"");
  }
}
