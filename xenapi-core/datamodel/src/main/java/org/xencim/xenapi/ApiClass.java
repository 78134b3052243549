package org.xencim.xenapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a Xen-API class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ApiClass {
  /** The name in messages, such as {@code VM_metrics}. */
  String name();

  /** One sentence for the reference. */
  String doc();

  /** Whether there are objects of it; {@code event} has records only. */
  boolean stored() default true;

  /** What of its objects outlives the server. */
  Keeping keeping() default Keeping.WHOLE;

  /** The least role that may write a READ_WRITE field, unless the field says otherwise. */
  Role writer() default Role.POOL_OPERATOR;
}
