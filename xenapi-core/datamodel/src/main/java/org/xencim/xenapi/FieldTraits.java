package org.xencim.xenapi;

/** What is said of a field, stored or computed. */
record FieldTraits(
    String name, ApiType type, Access access, Role writer, String doc, boolean measured) {}
