package org.xencim.cim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.mof.MofException;
import org.xencim.mof.MofSources;

public class OtherSchemaTest {
  @Test
  public void theXenClassesComeOnTopOfAnotherSchema() throws MofException {
    var schema = BundledSchema.loadUpon(new BundledMof(), "cim.mof");

    assertThat(schema.classes()).hasSameSizeAs(BundledSchema.load().classes());
    assertThat(schema.isSubclass(CimName.of("Xen_Disk"), CimName.of("CIM_LogicalDisk"))).isTrue();
  }

  @Test
  public void whatTheXenClassesMissIsNamed() {
    assertThatThrownBy(() -> BundledSchema.loadUpon(new BundledMof(), "cim/qualifiers.mof"))
        .isInstanceOf(MofException.class)
        .hasMessageContaining("CIM_ComputerSystem");
    assertThatThrownBy(() -> BundledSchema.loadUpon(MofSources.none(), "none.mof"))
        .isInstanceOf(MofException.class)
        .hasMessageContaining("none.mof");
  }
}
