package org.xencim.wbem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest.AssociationFilter;

public class AssociationOperationsTest extends OperationsFixture {
  private static final String BOOK1 = "test/library:T_Book.CreationClassName=\"T_Book\",Number=1";
  private static final String BOOK2 = "test/library:T_Book.CreationClassName=\"T_Book\",Number=2";
  private static final String ATLAS3 =
      "test/library:T_Atlas.CreationClassName=\"T_Atlas\",Number=3";

  private static CimRequest names(
      CimNamespace namespace, ObjectPath source, AssociationFilter filter) {
    return new CimRequest.AssociatorNames(namespace, source, filter);
  }

  private static AssociationFilter filter(
      @Nullable String association,
      @Nullable String result,
      @Nullable String role,
      @Nullable String resultRole) {
    return new AssociationFilter(name(association), name(result), name(role), name(resultRole));
  }

  private static @Nullable CimName name(@Nullable String text) {
    return text == null ? null : CimName.of(text);
  }

  @Test
  public void allThatIsAssociatedIsFoundOnceAcrossNamespaces() {
    assertThat(ask(names(Library.OTHER, ann(), ANY)).paths())
        .containsExactlyInAnyOrder(BOOK1, BOOK2, ATLAS3);
  }

  @Test
  public void theOtherDirectionFindsTheSame() {
    assertThat(ask(names(Library.NAMESPACE, book(2), ANY)).paths())
        .containsExactly("test/people:T_Person.Name=\"Bob\"", "test/people:T_Person.Name=\"Ann\"");
  }

  @DataProvider
  public Object[][] filters() {
    return new Object[][] {
      {filter("T_Loan", null, null, null), List.of(BOOK1, BOOK2, ATLAS3)},
      {filter("t_favourite", null, null, null), List.of(BOOK1)},
      {filter(null, "T_Atlas", null, null), List.of(ATLAS3)},
      {filter(null, "T_Thing", null, null), List.of(BOOK1, BOOK2, ATLAS3)},
      {filter(null, "T_Person", null, null), List.of()},
      {filter(null, null, "READER", null), List.of(BOOK1)},
      {filter(null, null, "Item", null), List.of()},
      {filter(null, null, null, "item"), List.of(BOOK1, BOOK2, ATLAS3)},
      {filter("T_Loan", "T_Book", "Borrower", "Item"), List.of(BOOK1, BOOK2, ATLAS3)},
    };
  }

  @Test(dataProvider = "filters")
  public void filtersNarrowWhatIsFound(AssociationFilter filter, List<String> expected) {
    assertThat(ask(names(Library.OTHER, ann(), filter)).paths())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  public void associatorsHaveThePropertiesThatAreAskedFor() {
    var found =
        ask(
            new CimRequest.Associators(
                Library.OTHER,
                ann(),
                filter("T_Favourite", null, null, null),
                PropertyList.of(List.of(CimName.of("Title"))),
                false,
                false));

    assertThat(found.instances.getFirst().properties())
        .extracting(property -> property.name().toString())
        .containsExactly("Title");
  }

  @Test
  public void referencesCanBeGotByTheirPaths() {
    var references = ask(new CimRequest.ReferenceNames(Library.OTHER, ann(), null, null));

    assertThat(references.instances).hasSize(4);
    for (var reference : references.instances) {
      ObjectPath path = java.util.Objects.requireNonNull(reference.path());
      var got =
          ask(new CimRequest.GetInstance(Library.OTHER, path.in(null), PropertyList.ALL, false));
      assertThat(got.paths()).containsExactly(path.toString());
    }
  }

  @Test
  public void referencesAreFilteredByClassAndRole() {
    assertThat(
            ask(new CimRequest.References(
                    Library.OTHER,
                    ann(),
                    CimName.of("T_Loan"),
                    CimName.of("Borrower"),
                    PropertyList.ALL,
                    false,
                    false))
                .instances)
        .hasSize(3)
        .allSatisfy(loan ->
            assertThat(loan.properties())
                .extracting(property -> property.name().toString())
                .containsExactly("Borrower", "Item", "Days"));
    assertThat(
            ask(new CimRequest.ReferenceNames(Library.OTHER, ann(), null, CimName.of("Item")))
                .instances)
        .isEmpty();
  }

  @Test
  public void anAssociationThatDoesNotHoldIsNotFound() {
    refused(
        new CimRequest.GetInstance(
            Library.OTHER,
            path(
                "T_Loan.Borrower=\"test/people:T_Person.Name=\\\"Cyd\\\"\",Item=\""
                    + BOOK1.replace("\"", "\\\"")
                    + "\""),
            PropertyList.ALL,
            false),
        CimStatus.NOT_FOUND);
  }

  @Test
  public void theSourceMustExist() {
    refused(names(Library.OTHER, path("T_Person.Name=\"Nobody\""), ANY), CimStatus.NOT_FOUND)
        .hasMessageContaining("Nobody");
    refused(names(Library.OTHER, path("T_Nonsense.Name=\"x\""), ANY), CimStatus.INVALID_PARAMETER)
        .hasMessageContaining("T_Nonsense");
    refused(
            names(Library.OTHER, ann(), filter("T_Nonsense", null, null, null)),
            CimStatus.INVALID_PARAMETER)
        .hasMessageContaining("T_Nonsense");
  }

  @Test
  public void classesAreAssociatedByTheSchema() {
    ObjectPath people = ObjectPath.ofClass(CimName.of("T_Person"));

    assertThat(ask(names(Library.OTHER, people, ANY)).classNames)
        .containsExactly(CimName.of("T_Thing"));
    assertThat(
            ask(new CimRequest.ReferenceNames(
                    Library.OTHER, ObjectPath.ofClass(CimName.of("T_Atlas")), null, null))
                .classNames)
        .containsExactlyInAnyOrder(CimName.of("T_Loan"), CimName.of("T_Favourite"));
    refused(
        names(Library.OTHER, ObjectPath.ofClass(CimName.of("T_Nonsense")), ANY),
        CimStatus.INVALID_PARAMETER);
  }
}
