package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Arguments;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimMethod;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.ClassToken;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.Parameter;
import org.xencim.cim.Property;
import org.xencim.cim.ValueKind;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofException;
import org.xencim.mof.MofSources;

/** A library that the operations are tested on, and its tokens, written by hand. */
record Library(List<Book> books, List<Person> people, List<Loan> loans, List<Loan> favourites) {
  static final CimNamespace NAMESPACE = CimNamespace.of("test/library");
  static final CimNamespace OTHER = CimNamespace.of("test/people");

  record Book(long number, String title, int pages, List<String> authors, boolean atlas) {}

  record Person(String name, @Nullable CimDateTime born) {}

  record Loan(String borrower, long item) {}

  interface TThing {
    Property<TThing, String> CREATION_CLASS_NAME =
        Property.of("CreationClassName", ValueKind.STRING);
    Property<TThing, Long> NUMBER = Property.of("Number", ValueKind.UINT32);
    Property<TThing, String> TITLE = Property.of("Title", ValueKind.STRING);
  }

  interface TBook extends TThing {
    ClassToken<TBook> CLASS = ClassToken.of("T_Book");
    Property<TBook, Integer> PAGES = Property.of("Pages", ValueKind.UINT16);
    Property<TBook, List<String>> AUTHORS =
        Property.of("Authors", ValueKind.arrayOf(ValueKind.STRING));
    CimMethod<TBook, Lend> LEND = CimMethod.of("Lend", Lend::new);

    record Lend(
        @Nullable ObjectPath to,
        @Nullable Integer days,
        @Nullable List<String> notes,
        @Nullable CimInstance witness) {
      static final Parameter<ObjectPath> TO = Parameter.of("To", ValueKind.REFERENCE);
      static final Parameter<Integer> DAYS = Parameter.of("Days", ValueKind.UINT16);
      static final Parameter<List<String>> NOTES =
          Parameter.of("Notes", ValueKind.arrayOf(ValueKind.STRING));
      static final Parameter<CimInstance> WITNESS = Parameter.of("Witness", ValueKind.EMBEDDED);
      static final Parameter<CimDateTime> UNTIL = Parameter.of("Until", ValueKind.DATETIME);
      static final Parameter<ObjectPath> LENT = Parameter.of("Lent", ValueKind.REFERENCE);

      Lend(Arguments arguments) {
        this(arguments.get(TO), arguments.get(DAYS), arguments.get(NOTES), arguments.get(WITNESS));
      }
    }
  }

  interface TAtlas extends TBook {
    ClassToken<TAtlas> CLASS = ClassToken.of("T_Atlas");
    Property<TAtlas, Boolean> COLOURED = Property.of("Coloured", ValueKind.BOOLEAN);
  }

  interface TPerson {
    ClassToken<TPerson> CLASS = ClassToken.of("T_Person");
    Property<TPerson, String> NAME = Property.of("Name", ValueKind.STRING);
    Property<TPerson, CimDateTime> BORN = Property.of("Born", ValueKind.DATETIME);
  }

  interface TLoan {
    ClassToken<TLoan> CLASS = ClassToken.of("T_Loan");
    Property<TLoan, ObjectPath> BORROWER = Property.of("Borrower", ValueKind.REFERENCE);
    Property<TLoan, ObjectPath> ITEM = Property.of("Item", ValueKind.REFERENCE);
    Property<TLoan, Integer> DAYS = Property.of("Days", ValueKind.UINT16);
  }

  interface TFavourite {
    ClassToken<TFavourite> CLASS = ClassToken.of("T_Favourite");
    Property<TFavourite, ObjectPath> READER = Property.of("Reader", ValueKind.REFERENCE);
    Property<TFavourite, ObjectPath> LOVED = Property.of("Loved", ValueKind.REFERENCE);
  }

  static final Template<TThing, Book> THING =
      Template.of(ClassToken.<TThing>of("T_Thing"), Book.class)
          .property(TThing.TITLE, Book::title)
          .build();

  static final CimMapping<Library, TBook, Book> BOOKS =
      CimMapping.of(TBook.CLASS, Library.class, Book.class)
          .rows(library -> library.books(false))
          .findBy(TThing.NUMBER, (library, number) -> library.book(number, false))
          .classKey(TThing.CREATION_CLASS_NAME)
          .key(TThing.NUMBER, KeyRule.EXACT, Book::number)
          .include(THING)
          .property(TBook.PAGES, Book::pages)
          .property(TBook.AUTHORS, book -> book.authors().isEmpty() ? null : book.authors())
          .method(TBook.LEND, Library::lend)
          .build();

  static final CimMapping<Library, TAtlas, Book> ATLASES =
      CimMapping.of(TAtlas.CLASS, Library.class, Book.class)
          .rows(library -> library.books(true))
          .findBy(TThing.NUMBER, (library, number) -> library.book(number, true))
          .classKey(TThing.CREATION_CLASS_NAME)
          .key(TThing.NUMBER, KeyRule.EXACT, Book::number)
          .include(THING)
          .property(TBook.PAGES, Book::pages)
          .absent("atlases are made by many", TBook.AUTHORS)
          .constant(TAtlas.COLOURED, true)
          .build();

  static final CimMapping<Library, TPerson, Person> PEOPLE =
      CimMapping.of(TPerson.CLASS, Library.class, Person.class)
          .rows(Library::people)
          .findBy(TPerson.NAME, Library::person)
          .key(TPerson.NAME, KeyRule.IGNORE_CASE, Person::name)
          .property(TPerson.BORN, Person::born)
          .build();

  static final List<Association<Library, ?, ?>> ASSOCIATIONS =
      List.of(loan(BOOKS, false), loan(ATLASES, true), favourite());

  private static <C extends TThing> Association<Library, Person, Book> loan(
      CimMapping<Library, C, Book> items, boolean atlas) {
    return Association.of(TLoan.CLASS, PEOPLE, items)
        .references(TLoan.BORROWER, TLoan.ITEM)
        .links(
            (library, person) -> library.borrowedBy(library.loans, person, atlas),
            (library, book) -> library.borrowersOf(library.loans, book))
        .property(TLoan.DAYS, link -> link.right().pages() / 10)
        .build();
  }

  private static Association<Library, Person, Book> favourite() {
    return Association.of(TFavourite.CLASS, PEOPLE, BOOKS)
        .references(TFavourite.READER, TFavourite.LOVED)
        .links(
            (library, person) -> library.borrowedBy(library.favourites, person, false),
            (library, book) -> library.borrowersOf(library.favourites, book))
        .build();
  }

  /** Two books, an atlas, and three people; Ann has borrowed all, and loves the first book. */
  static Library sample() {
    return new Library(
        List.of(
            new Book(1, "One", 100, List.of("A", "B"), false),
            new Book(2, "Two", 200, List.of(), false),
            new Book(3, "World", 300, List.of(), true)),
        List.of(
            new Person("Ann", CimDateTime.parse("19700101000000.000000+000")),
            new Person("Bob", null),
            new Person("Cyd", null)),
        List.of(new Loan("Ann", 1), new Loan("Ann", 3), new Loan("Bob", 2), new Loan("Ann", 2)),
        List.of(new Loan("Ann", 1)));
  }

  static CimSchema schema() {
    try (InputStream in = requireNonNull(Library.class.getResourceAsStream("library.mof"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new MofCompiler((name, includer) -> Optional.of(new MofSources.Text(name, text)))
          .compile(List.of("library.mof"))
          .schema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MofException e) {
      throw new IllegalStateException(e);
    }
  }

  static ProviderRegistry<Library> registry() {
    CimSchema schema = schema();
    return new ProviderRegistry<>(
        List.of(
            new NamespaceContent<>(NAMESPACE, schema, List.of(BOOKS, ATLASES), ASSOCIATIONS),
            new NamespaceContent<>(OTHER, schema, List.of(PEOPLE), ASSOCIATIONS)));
  }

  private List<Book> books(boolean atlas) {
    return books.stream().filter(book -> book.atlas() == atlas).toList();
  }

  private @Nullable Book book(long number, boolean atlas) {
    return books(atlas).stream().filter(book -> book.number() == number).findFirst().orElse(null);
  }

  private @Nullable Person person(String name) {
    return people.stream()
        .filter(person -> person.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private List<Book> borrowedBy(List<Loan> which, Person person, boolean atlas) {
    List<Book> found = new ArrayList<>();
    for (Loan loan : which) {
      Book book = loan.borrower().equals(person.name()) ? book(loan.item(), atlas) : null;
      if (book != null) {
        found.add(book);
      }
    }
    return found;
  }

  private List<Person> borrowersOf(List<Loan> which, Book book) {
    return which.stream()
        .filter(loan -> loan.item() == book.number())
        .map(loan -> requireNonNull(person(loan.borrower())))
        .toList();
  }

  private static MethodResult lend(MethodCall<Library, Book> call, TBook.Lend input) {
    if (input.days() == null) {
      return MethodResult.of(5);
    }
    return MethodResult.of(0)
        .with(TBook.Lend.UNTIL, CimDateTime.parse("20300101000000.000000+000"))
        .with(TBook.Lend.LENT, BOOKS.path(call.row()));
  }
}
