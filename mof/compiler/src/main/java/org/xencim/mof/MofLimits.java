package org.xencim.mof;

/**
 * Bounds that keep any input, also a hostile one, from exhausting time or memory.
 *
 * @param characters in all texts of a run together
 * @param files texts read in a run; a text included twice is read once
 * @param includeDepth includes within includes
 * @param classes classes in a linked schema
 * @param members properties and methods of a class, inherited ones too
 * @param inheritanceDepth superclasses above a class
 * @param problems problems reported; later ones are dropped
 */
public record MofLimits(
    int characters,
    int files,
    int includeDepth,
    int classes,
    int members,
    int inheritanceDepth,
    int problems) {

  /** Room for several times the whole DMTF schema. */
  public static final MofLimits SCHEMA =
      new MofLimits(64 << 20, 20_000, 50, 10_000, 1_000, 64, 1_000);

  /** For a text that came in with a request. */
  public static final MofLimits REQUEST = new MofLimits(1 << 20, 1, 0, 0, 0, 0, 20);
}
