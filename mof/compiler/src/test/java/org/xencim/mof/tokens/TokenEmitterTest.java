package org.xencim.mof.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofException;
import org.xencim.mof.tool.MofFiles;

/** What is generated; {@code -Dgolden.update=true} rewrites the golden file. */
public final class TokenEmitterTest {
  private static final Path RESOURCES = Path.of("src/test/resources/org/xencim/mof");

  private final Map<String, String> sources;

  public TokenEmitterTest() throws MofException {
    var schema =
        new MofCompiler(new MofFiles()).compile(List.of(RESOURCES + "/tokens.mof")).schema();
    sources = new TokenEmitter("org.example").emit(schema);
  }

  @Test
  public void aClassBecomesAnInterfaceWithTokens() throws IOException {
    var emitted = sources.get("XLamp");

    var golden = RESOURCES.resolve("XLamp.java.golden");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, emitted);
    }
    assertThat(emitted).isEqualTo(Files.readString(golden));
  }

  @Test
  public void eachClassHasOneInterface() {
    assertThat(sources)
        .containsOnlyKeys("BaseElement", "BaseThing", "BasePart", "BaseLink", "XLamp");
  }

  @DataProvider
  static Object[][] names() {
    return new Object[][] {
      {"EnabledState", "ENABLED_STATE", "enabledState"},
      {"InstanceID", "INSTANCE_ID", "instanceID"},
      {"URI", "URI", "uri"},
      {"IPv4Address", "IPV4_ADDRESS", "iPv4Address"},
      {"IPAddress", "IP_ADDRESS", "ipAddress"},
      {"PV_Kernel", "PV_KERNEL", "pvKernel"},
      {"Class", "CLASS", "classValue"},
    };
  }

  @Test(dataProvider = "names")
  public void namesFollowJava(String name, String constant, String component) {
    assertThat(JavaNames.constant(CimName.of(name))).isEqualTo(constant);
    assertThat(JavaNames.component(CimName.of(name))).isEqualTo(component);
  }
}
