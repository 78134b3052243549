package org.xencim.xenapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a message of a class that is not implied by its fields. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Call {
  /** One sentence for the reference. */
  String doc();

  /** The least role that may send it. */
  Role role();

  /** Errors that it can answer, besides those that any message can. */
  ErrorCode[] errors() default {};

  /** The name on the wire where the snake_case of the Java name is not it. */
  String wire() default "";

  /** Whether {@code Async.} of it exists. */
  boolean async() default true;

  /** Whether only who has logged in may send it. */
  boolean session() default true;
}
