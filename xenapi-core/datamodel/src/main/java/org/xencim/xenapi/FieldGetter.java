package org.xencim.xenapi;

import java.io.Serializable;
import java.util.function.Function;

/**
 * Names a field by its accessor, as in {@code Vm.Fields::nameLabel}.
 *
 * <p>It is serializable only because that is how a method reference can be asked which accessor it
 * is; {@link ApiModel} asks once for each place in the code that has one.
 */
@FunctionalInterface
public interface FieldGetter<F, V> extends Function<F, V>, Serializable {}
