package org.xencim.xenapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a field: on a component of a class's {@code Fields} record when it is stored, on a
 * static method {@code (Inventory, Row) -> value} of the class when it is computed from other
 * objects.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Field {
  /** Who may write it. */
  Access value() default Access.READ_ONLY;

  /** The name on the wire where the snake_case of the Java name is not it. */
  String wire() default "";

  /** One sentence for the reference. */
  String doc();

  /** What a new object has when its creator does not say; the zero of the type when empty. */
  String initial() default "";

  /**
   * Whether it is measured and differs at each reading. Such a field is not kept beyond the server,
   * and a change of nothing else is no event.
   */
  boolean measured() default false;
}
