package org.xencim.providers;

import org.testng.annotations.BeforeMethod;

/** All providers before a {@link SampleXen} that is new for each test. */
abstract class SampleFixture extends ProvidersFixture {
  SampleXen xen = new SampleXen();

  @BeforeMethod
  final void serveSample() {
    xen = new SampleXen();
    serve(xen);
  }
}
