package org.xencim.wbem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;

public class ClassOperationsTest extends OperationsFixture {
  private static final CimRequest.ClassView VIEW =
      new CimRequest.ClassView(false, true, false, PropertyList.ALL);

  private List<String> below(@Nullable String className, boolean deep) {
    return ask(
            new CimRequest.EnumerateClassNames(
                Library.NAMESPACE, className == null ? null : CimName.of(className), deep))
        .classNames
        .stream()
        .map(CimName::toString)
        .toList();
  }

  @Test
  public void classesAreEnumeratedByLevelOrAll() {
    assertThat(below(null, false))
        .containsExactlyInAnyOrder("T_Thing", "T_Person", "T_Alone", "T_Loan", "T_Favourite");
    assertThat(below(null, true)).hasSize(7).contains("T_Atlas");
    assertThat(below("T_Thing", false)).containsExactly("T_Book");
    assertThat(below("T_Thing", true)).containsExactly("T_Book", "T_Atlas");
    assertThat(below("T_Atlas", true)).isEmpty();
  }

  @Test
  public void aClassIsFoundIgnoringCase() {
    assertThat(ask(new CimRequest.GetClass(Library.NAMESPACE, CimName.of("t_BOOK"), VIEW)).classes)
        .extracting(found -> found.name().toString())
        .containsExactly("T_Book");
  }

  @Test
  public void unknownNamesHaveTheirOwnStatus() {
    refused(
            new CimRequest.GetClass(Library.NAMESPACE, CimName.of("T_No"), VIEW),
            CimStatus.NOT_FOUND)
        .hasMessageContaining("T_No");
    refused(
            new CimRequest.EnumerateClasses(Library.NAMESPACE, CimName.of("T_No"), true, VIEW),
            CimStatus.INVALID_CLASS)
        .hasMessageContaining("T_No");
    refused(
            new CimRequest.GetQualifier(Library.NAMESPACE, CimName.of("Nonsense")),
            CimStatus.NOT_FOUND)
        .hasMessageContaining("Nonsense");
  }

  @Test
  public void qualifierTypesAreTold() {
    assertThat(ask(new CimRequest.EnumerateQualifiers(Library.NAMESPACE)).qualifierTypes)
        .hasSize(8);
    assertThat(
            ask(new CimRequest.GetQualifier(Library.NAMESPACE, CimName.of("KEY"))).qualifierTypes)
        .hasSize(1);
  }
}
