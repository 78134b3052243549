package org.xencim.wbem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.cim.ClassToken;
import org.xencim.cim.Property;
import org.xencim.cim.ValueKind;
import org.xencim.wbem.Library.Book;
import org.xencim.wbem.Library.TBook;
import org.xencim.wbem.Library.TThing;

public class ProviderRegistryTest {
  @Test
  public void allGapsAreReportedTogether() {
    CimMapping<Library, TBook, Book> incomplete =
        CimMapping.of(TBook.CLASS, Library.class, Book.class)
            .rows(Library::books)
            .key(TThing.NUMBER, KeyRule.EXACT, Book::number)
            .property(TBook.PAGES, Book::pages)
            .constant(TBook.PAGES, 1)
            .property(Property.<TBook, String>of("Weight", ValueKind.STRING), Book::title)
            .build();
    CimMapping<Library, TThing, Book> impossible =
        CimMapping.of(ClassToken.<TThing>of("T_Thing"), Library.class, Book.class)
            .rows(Library::books)
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ProviderRegistry<>(
                List.of(
                    new NamespaceContent<>(
                        Library.NAMESPACE,
                        Library.schema(),
                        List.of(incomplete, impossible),
                        Library.ASSOCIATIONS))))
        .withMessageContaining("T_Book: property Pages is mapped twice")
        .withMessageContaining("T_Book.CreationClassName is neither mapped nor absent")
        .withMessageContaining("T_Book.Title is neither mapped nor absent")
        .withMessageContaining("T_Book has no property Weight")
        .withMessageContaining("T_Book has the keys [CreationClassName, Number], not [Number]")
        .withMessageContaining("T_Thing is abstract")
        .withMessageContaining("association T_Loan has an end that no namespace serves");
  }

  @Test
  public void withAnotherVersionOfTheSchemaNewPropertiesAreNull() {
    CimMapping<Library, TBook, Book> older =
        CimMapping.of(TBook.CLASS, Library.class, Book.class)
            .rows(Library::books)
            .classKey(TThing.CREATION_CLASS_NAME)
            .key(TThing.NUMBER, KeyRule.EXACT, Book::number)
            .property(TThing.TITLE, Book::title)
            .property(Property.<TBook, String>of("Weight", ValueKind.STRING), Book::title)
            .build();
    Answer answer = new Answer();

    new ProvidedOperations<>(
            ProviderRegistry.withOtherSchema(
                List.of(
                    new NamespaceContent<>(
                        Library.NAMESPACE, Library.schema(), List.of(older), List.of()))),
            Library::sample,
            text -> {
              throw new AssertionError(text);
            })
        .execute(
            new CimRequest.EnumerateInstances(
                Library.NAMESPACE, CimName.of("T_Book"), true, PropertyList.ALL, false),
            new Caller("tester", "any"),
            answer);

    assertThat(answer.instances.getFirst().value(CimName.of("Title"))).isNotNull();
    assertThat(answer.instances.getFirst().property(CimName.of("Pages"))).isNotNull();
    assertThat(answer.instances.getFirst().value(CimName.of("Pages"))).isNull();
    assertThat(answer.instances.getFirst().property(CimName.of("Weight"))).isNull();
  }
}
