/**
 * JMH benchmarks, and the ratios that the project promises between some of them. {@code
 * docs/performance.md} tells how to run them and what they gave.
 */
@NullMarked
package org.xencim.bench;

import org.jspecify.annotations.NullMarked;
