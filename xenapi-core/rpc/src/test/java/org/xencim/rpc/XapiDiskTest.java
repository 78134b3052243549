package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VmPowerState;

/** Where clients of XAPI say that a disk shall be. */
public class XapiDiskTest {
  private XendScene xapi;

  @BeforeMethod
  public void begin() {
    xapi = new XendScene(Dialect.XAPI);
  }

  @AfterMethod(alwaysRun = true)
  public void end() {
    xapi.close();
  }

  @DataProvider
  public Object[][] wishes() {
    return new Object[][] {{"7", "xvdh"}, {"xvdq", "xvdq"}, {"autodetect", "xvdb"}, {"", "xvdb"}};
  }

  @Test(dataProvider = "wishes")
  public void aDiskIsWhereItsUserdeviceSays(String wish, String device) throws IOException {
    Ref<Vbd> disk = make(wish);
    assertThat(xapi.inventory().get(disk).device()).isEqualTo(device);
  }

  private Ref<Vbd> make(String wish) throws IOException {
    String vm = Dialect.XAPI.reference(xapi.machine(VmPowerState.HALTED));
    String image = Dialect.XAPI.reference(xapi.image().handle());
    String disk =
        XendScene.struct("VM", vm, "VDI", image, "userdevice", wish, "mode", "RW", "type", "Disk");
    return Ref.of(Vbd.class, Dialect.handle(xapi.text("VBD.create", disk)));
  }

  @Test
  public void aPlaceThatNoDiskHasIsRefused() throws IOException {
    String vm = Dialect.XAPI.reference(xapi.machine(VmPowerState.HALTED));
    String image = Dialect.XAPI.reference(xapi.image().handle());
    String disk = XendScene.struct("VM", vm, "VDI", image, "userdevice", "99", "mode", "RW");
    assertThat(xapi.answer("VBD.create", disk)).contains("INVALID_DEVICE").contains("99");
  }
}
