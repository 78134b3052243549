package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.XenApiException;

/** What is in a directory is known once, however the directory is written. */
public final class LocationsTest {
  private EngineFixture fixture;
  private StorageScene scene;

  @BeforeMethod
  public void start() {
    fixture = EngineFixture.standard();
    scene = new StorageScene(fixture);
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    fixture.close();
  }

  @DataProvider
  public static Object[][] otherNames() {
    return new Object[][] {
      {StorageScene.DISKS + "/."},
      {StorageScene.DISKS + "/./."},
      {StorageScene.DISKS + "/"},
      {StorageScene.DISKS + "//sub"},
      {StorageScene.DISKS + "/sub/.."},
      {"/var/lib/xen/./images"},
      {StorageScene.DISKS + "/a\nb"},
      {"images"},
      {""},
    };
  }

  @Test(dataProvider = "otherNames")
  public void noDirectoryHasASecondName(String location) {
    int images = fixture.inventory().all(Vdi.class).size();
    Ref<Sr> introduced = introduced();
    refused(ErrorCode.VALUE_NOT_SUPPORTED, () -> create(location));
    refused(ErrorCode.VALUE_NOT_SUPPORTED, () -> connect(introduced, location));
    Ref<Pbd> connection = connect(introduced, StorageScene.DISKS + "/sub");
    refused(
        ErrorCode.VALUE_NOT_SUPPORTED,
        () -> scene.pbds.setDeviceConfig(connection, Map.of("location", location)));
    assertThat(fixture.inventory().all(Vdi.class)).hasSize(images);
  }

  @Test
  public void noDirectoryHasASecondRepository() {
    Ref<Sr> introduced = introduced();
    refused(ErrorCode.SR_DEVICE_IN_USE, () -> create(StorageScene.DISKS));
    refused(ErrorCode.SR_DEVICE_IN_USE, () -> connect(introduced, StorageScene.DISKS));
  }

  @Test
  public void aConnectionThatWasForgottenIsMadeAnew() {
    Ref<Sr> sr = scene.made("mine");
    Ref<Vdi> image = scene.image(sr, 1);
    Map<String, String> config = scene.connection(sr).fields().deviceConfig();
    scene.unplug(sr);
    scene.pbds.destroy(scene.connection(sr).ref());
    scene.pbds.plug(connect(sr, config.getOrDefault("location", "")));
    assertThat(scene.fields(image).sr()).isEqualTo(sr);
    scene.vdis.destroy(image);
    assertThat(scene.files(StorageScene.DISKS + "/mine")).isEmpty();
  }

  private Ref<Sr> introduced() {
    return scene.srs.introduce("", "mine", "", "file", "", false, Map.of());
  }

  private Ref<Sr> create(String location) {
    return scene.srs.create(
        fixture.hostRef("xensim0"),
        Map.of("location", location),
        0,
        "mine",
        "",
        "file",
        "",
        false,
        Map.of());
  }

  private Ref<Pbd> connect(Ref<Sr> sr, String location) {
    return scene.pbds.create(
        Draft.of(Pbd.class)
            .set(Pbd.Fields::host, fixture.hostRef("xensim0"))
            .set(Pbd.Fields::sr, sr)
            .set(Pbd.Fields::deviceConfig, Map.of("location", location))
            .build());
  }

  private static void refused(ErrorCode code, Runnable call) {
    XenApiException failure = catchThrowableOfType(XenApiException.class, call::run);
    assertThat(failure).as("a call that has to fail").isNotNull();
    assertThat(failure.code()).isEqualTo(code);
  }
}
