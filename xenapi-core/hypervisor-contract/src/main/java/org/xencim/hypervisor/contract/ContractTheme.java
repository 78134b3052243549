package org.xencim.hypervisor.contract;

import java.util.function.Supplier;

/** Some tests of the contract, and the host that they are made on. */
abstract class ContractTheme extends ContractFixture {
  private final Supplier<? extends ContractHost> opener;

  ContractTheme(Supplier<? extends ContractHost> opener) {
    this.opener = opener;
  }

  @Override
  protected final ContractHost openHost() {
    return opener.get();
  }

  final String image(String name) {
    return driver().hostFacts().imageDirectory() + "/" + name;
  }
}
