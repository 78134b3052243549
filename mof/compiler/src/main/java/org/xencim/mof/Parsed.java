package org.xencim.mof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimType;

/** What stands at the top level of a MOF text, in the order in which it stands there. */
sealed interface Parsed {

  /** {@code #pragma name ("argument")}. */
  record Pragma(Name name, Name argument) implements Parsed {}

  /** {@code Qualifier name : type = default, Scope(...), Flavor(...);}. */
  record QualifierTypeText(
      Name name,
      TypeText type,
      @Nullable Literal defaultValue,
      List<Name> scopes,
      List<Name> flavors)
      implements Parsed {}

  /**
   * {@code class name : superclass { ... };}, also an association or indication.
   *
   * @param whole false if wrong members were left out, so that what is missing is no news
   */
  record ClassText(
      List<QualifierText> qualifiers,
      Name name,
      @Nullable Name superclass,
      List<PropertyText> properties,
      List<MethodText> methods,
      boolean whole)
      implements Parsed {}

  /**
   * {@code instance of name as $alias { ... };}.
   *
   * @param whole false if wrong assignments were left out
   */
  record InstanceText(
      List<QualifierText> qualifiers,
      Name className,
      @Nullable Name alias,
      List<Assignment> values,
      boolean whole)
      implements Parsed {}

  /**
   * A type as written.
   *
   * @param name the word that stands for it: the data type or, before REF, the class
   * @param type what the word means
   * @param array whether brackets follow the name of the declared element
   * @param size what stands in the brackets, or 0
   */
  record TypeText(Name name, CimType type, boolean array, int size) {}

  /** One qualifier of a qualifier list. */
  record QualifierText(Name name, @Nullable Literal value, List<Name> flavors) {}

  record PropertyText(
      List<QualifierText> qualifiers, TypeText type, Name name, @Nullable Literal defaultValue) {}

  record MethodText(
      List<QualifierText> qualifiers, TypeText type, Name name, List<ParameterText> parameters) {}

  record ParameterText(List<QualifierText> qualifiers, TypeText type, Name name) {}

  /** {@code name = value;} in an instance. */
  record Assignment(Name name, Literal value) {}
}
