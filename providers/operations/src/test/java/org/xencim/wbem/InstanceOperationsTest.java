package org.xencim.wbem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;

public class InstanceOperationsTest extends OperationsFixture {
  private static CimRequest get(ObjectPath path) {
    return new CimRequest.GetInstance(Library.NAMESPACE, path, PropertyList.ALL, false);
  }

  private static CimRequest enumerate(String className, boolean deep) {
    return new CimRequest.EnumerateInstances(
        Library.NAMESPACE, CimName.of(className), deep, PropertyList.ALL, false);
  }

  @Test
  public void anInstanceHasAllPropertiesOfItsClassInTheirOrder() {
    var instance = ask(get(book(1))).instances.getFirst();

    assertThat(instance.properties())
        .extracting(property -> property.name().toString())
        .containsExactly("CreationClassName", "Number", "Title", "Pages", "Authors");
    assertThat(instance.value(CimName.of("title"))).isEqualTo(new CimValue.Text("One"));
  }

  @Test
  public void keysAreReadAsTheirDeclaredTypes() {
    assertThat(ask(get(path("t_book.NUMBER=\"2\",creationclassname=\"t_BOOK\""))).paths())
        .containsExactly("test/library:T_Book.CreationClassName=\"T_Book\",Number=2");
  }

  @Test
  public void everyKeyIsCompared() {
    refused(get(path("T_Book.CreationClassName=\"T_Atlas\",Number=1")), CimStatus.NOT_FOUND)
        .hasMessageContaining("T_Atlas");
    refused(get(book(3)), CimStatus.NOT_FOUND).hasMessageContaining("Number=3");
  }

  @DataProvider
  public Object[][] badKeys() {
    return new Object[][] {
      {"T_Book.Number=1", "CreationClassName"},
      {"T_Book.CreationClassName=\"T_Book\",Number=1,Title=\"One\"", "Title"},
      {"T_Book.CreationClassName=\"T_Book\",Number=1,Nonsense=1", "Nonsense"},
      {"T_Book.CreationClassName=\"T_Book\",Number=\"one\"", "Number"},
      {"T_Book.CreationClassName=\"T_Book\",Number=4294967296", "Number"},
    };
  }

  @Test(dataProvider = "badKeys")
  public void keysThatDoNotFitAreNamed(String text, String key) {
    refused(get(path(text)), CimStatus.INVALID_PARAMETER).hasMessageContaining(key);
  }

  @Test
  public void whatDoesNotExistHasItsOwnStatus() {
    refused(get(path("T_Nonsense.Number=1")), CimStatus.INVALID_CLASS)
        .hasMessageContaining("T_Nonsense");
    refused(enumerate("T_Nonsense", true), CimStatus.INVALID_CLASS)
        .hasMessageContaining("T_Nonsense");
    refused(
            new CimRequest.EnumerateQualifiers(CimNamespace.of("no/where")),
            CimStatus.INVALID_NAMESPACE)
        .hasMessageContaining("no/where");
    refused(new CimRequest.Unsupported(Library.NAMESPACE, "ExecQuery"), CimStatus.NOT_SUPPORTED)
        .hasMessageContaining("ExecQuery");
  }

  @Test
  public void subclassesAnswerForTheirSuperclass() {
    assertThat(ask(enumerate("T_Thing", true)).paths())
        .containsExactly(
            "test/library:T_Book.CreationClassName=\"T_Book\",Number=1",
            "test/library:T_Book.CreationClassName=\"T_Book\",Number=2",
            "test/library:T_Atlas.CreationClassName=\"T_Atlas\",Number=3");
  }

  @Test
  public void withoutDeepInheritanceOnlyPropertiesOfTheNamedClassAreTold() {
    for (var instance : ask(enumerate("T_Thing", false)).instances) {
      assertThat(instance.properties())
          .extracting(property -> property.name().toString())
          .containsExactly("CreationClassName", "Number", "Title");
    }
  }

  @Test
  public void aPropertyListIgnoresCaseAndUnknownNamesAndKeepsThePath() {
    PropertyList list = PropertyList.of(List.of(CimName.of("PAGES"), CimName.of("Nonsense")));

    var instance =
        ask(new CimRequest.GetInstance(Library.NAMESPACE, book(1), list, false))
            .instances
            .getFirst();

    assertThat(instance.properties())
        .extracting(property -> property.name().toString())
        .containsExactly("Pages");
    assertThat(instance.path()).isEqualTo(book(1).in(Library.NAMESPACE));
  }

  @Test
  public void anEmptyPropertyListIsNoProperty() {
    assertThat(
            ask(new CimRequest.GetInstance(
                    Library.NAMESPACE, book(1), PropertyList.of(List.of()), false))
                .instances
                .getFirst()
                .properties())
        .isEmpty();
  }

  @Test
  public void namesAreThePathsOfTheInstances() {
    var names =
        ask(new CimRequest.EnumerateInstanceNames(Library.NAMESPACE, CimName.of("T_Thing")));

    assertThat(names.paths()).isEqualTo(ask(enumerate("T_Thing", true)).paths());
    assertThat(names.instances).allSatisfy(name -> assertThat(name.properties()).isEmpty());
  }

  @Test
  public void aClassThatNothingServesHasNoInstances() {
    assertThat(ask(enumerate("T_Alone", true)).instances).isEmpty();
    refused(get(path("T_Alone.Name=\"x\"")), CimStatus.NOT_FOUND);
  }
}
