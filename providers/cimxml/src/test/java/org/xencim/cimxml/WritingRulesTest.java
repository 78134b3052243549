package org.xencim.cimxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What the strictest of the clients, which has a parser of its own, cannot read. */
public class WritingRulesTest {
  @DataProvider
  static Iterator<GoldenCase> responses() {
    return GoldenCase.all("responses").iterator();
  }

  @Test(dataProvider = "responses")
  public void startsWithTheDeclarationAndHasNothingButElements(GoldenCase golden) {
    assertThat(golden.expected())
        .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        .doesNotContain("<!", "xml:lang", "MODIFIED");
  }

  @Test(dataProvider = "responses")
  public void closesOnlyThoseElementsByThemselvesThatItKnowsSo(GoldenCase golden) {
    assertThat(golden.expected().lines().filter(line -> line.startsWith("<")))
        .filteredOn(line -> line.endsWith("/>"))
        .allMatch(line -> line.matches("<(CLASSNAME|NAMESPACE|ERROR|SCOPE|VALUE.NULL)[ /].*"));
  }
}
