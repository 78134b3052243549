package org.xencim.wbem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;

public class MethodInvocationTest extends OperationsFixture {
  private static final UntypedValue TO_ANN = new UntypedValue.Reference(ann());

  private static CimRequest invoke(
      ObjectPath target, String method, Map<String, ? extends @Nullable UntypedValue> arguments) {
    Map<CimName, @Nullable UntypedValue> named = new LinkedHashMap<>();
    arguments.forEach((name, value) -> named.put(CimName.of(name), value));
    return new CimRequest.InvokeMethod(Library.NAMESPACE, target, CimName.of(method), named);
  }

  @Test
  public void argumentsAreReadByDeclarationAndOutputComesBack() {
    var result =
        ask(invoke(
                book(1),
                "lend",
                Map.of(
                    "to", TO_ANN,
                    "DAYS", new UntypedValue.Scalar("14"),
                    "notes", new UntypedValue.Array(List.of("a", "b")),
                    "witness", new UntypedValue.Scalar("Bob"))))
            .result;

    assertThat(result).isNotNull();
    assertThat(result.returnValue()).hasToString("0");
    assertThat(result.outputs().get(CimName.of("Lent")))
        .isEqualTo(new CimValue.Reference(book(1).in(Library.NAMESPACE)));
  }

  @Test
  public void aNullArgumentIsNone() {
    Map<String, @Nullable UntypedValue> arguments = new LinkedHashMap<>();
    arguments.put("To", TO_ANN);
    arguments.put("Days", null);

    assertThat(ask(invoke(book(1), "Lend", arguments)).result)
        .isNotNull()
        .satisfies(result -> assertThat(result.returnValue()).hasToString("5"));
  }

  @DataProvider
  public Object[][] badArguments() {
    UntypedValue text = new UntypedValue.Scalar("x");
    return new Object[][] {
      {Map.of("Days", new UntypedValue.Scalar("1")), CimStatus.INVALID_PARAMETER, "To"},
      {Map.of("To", TO_ANN, "Nonsense", text), CimStatus.INVALID_PARAMETER, "Nonsense"},
      {Map.of("To", TO_ANN, "Until", text), CimStatus.INVALID_PARAMETER, "Until"},
      {Map.of("To", TO_ANN, "Days", text), CimStatus.INVALID_PARAMETER, "Days"},
      {
        Map.of("To", TO_ANN, "Days", new UntypedValue.Scalar("65536")),
        CimStatus.INVALID_PARAMETER,
        "65536"
      },
      {
        Map.of("To", TO_ANN, "Days", new UntypedValue.Array(List.of("1"))),
        CimStatus.INVALID_PARAMETER,
        "Days"
      },
      {Map.of("To", TO_ANN, "Notes", text), CimStatus.INVALID_PARAMETER, "Notes"},
      {
        Map.of("To", TO_ANN, "Witness", new UntypedValue.Scalar("")),
        CimStatus.INVALID_PARAMETER,
        ""
      },
      {
        Map.of("To", TO_ANN, "Witness", new UntypedValue.Scalar("T_No")),
        CimStatus.INVALID_CLASS,
        "T_No"
      },
      {
        Map.of("To", TO_ANN, "Witness", new UntypedValue.Scalar("?")),
        CimStatus.NO_SUCH_PROPERTY,
        "Age"
      },
      {Map.of("To", new UntypedValue.Scalar("no path")), CimStatus.INVALID_PARAMETER, "To"},
    };
  }

  @Test(dataProvider = "badArguments")
  public void argumentsThatDoNotFitAreNamed(
      Map<String, UntypedValue> arguments, CimStatus status, String named) {
    refused(invoke(book(1), "Lend", arguments), status).hasMessageContaining(named);
  }

  @Test
  public void methodsThatAreNotThereHaveTheirOwnStatus() {
    refused(invoke(book(1), "Explode", Map.of()), CimStatus.METHOD_NOT_FOUND)
        .hasMessageContaining("Explode");
    refused(invoke(book(1), "Burn", Map.of()), CimStatus.METHOD_NOT_AVAILABLE)
        .hasMessageContaining("Burn");
    refused(invoke(book(9), "Lend", Map.of("To", TO_ANN)), CimStatus.NOT_FOUND)
        .hasMessageContaining("Number=9");
    refused(
        invoke(ObjectPath.ofClass(CimName.of("T_Book")), "Lend", Map.of()),
        CimStatus.METHOD_NOT_AVAILABLE);
  }

  @Test
  public void instancesThatCannotBeChangedSaySo() {
    var instance =
        ask(new CimRequest.GetInstance(Library.NAMESPACE, book(1), PropertyList.ALL, false))
            .instances
            .getFirst();

    refused(new CimRequest.CreateInstance(Library.NAMESPACE, instance), CimStatus.NOT_SUPPORTED)
        .hasMessageContaining("T_Book");
    refused(
        new CimRequest.ModifyInstance(Library.NAMESPACE, instance, PropertyList.ALL),
        CimStatus.NOT_SUPPORTED);
    refused(new CimRequest.DeleteInstance(Library.NAMESPACE, book(1)), CimStatus.NOT_SUPPORTED);
    refused(new CimRequest.DeleteInstance(Library.NAMESPACE, book(9)), CimStatus.NOT_FOUND);
  }
}
