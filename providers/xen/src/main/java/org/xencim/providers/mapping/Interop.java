package org.xencim.providers.mapping;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The providers of the interop namespaces. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface Interop {}
