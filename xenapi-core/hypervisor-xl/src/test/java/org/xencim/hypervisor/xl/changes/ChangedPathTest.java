package org.xencim.hypervisor.xl.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.xl.changes.ChangedPath.Kind;

/** Which changes in xenstore matter, and whose they are. */
public final class ChangedPathTest {

  @DataProvider
  public Object[][] changes() {
    return new Object[][] {
      {"@introduceDomain", Kind.INTRODUCED, ChangedPath.NO_DOMAIN},
      {"@releaseDomain", Kind.RELEASED, ChangedPath.NO_DOMAIN},
      {"/local/domain/12", Kind.HOME, 12},
      {"/local/domain/12/vm", Kind.HOME, 12},
      {"/local/domain/12/name", Kind.TOOLSTACK, 12},
      {"/local/domain/12/memory/target", Kind.TOOLSTACK, 12},
      {"/local/domain/12/cpu/1/availability", Kind.TOOLSTACK, 12},
      {"/local/domain/12/console/tty", Kind.TOOLSTACK, 12},
      {"/local/domain/12/serial/0/tty", Kind.TOOLSTACK, 12},
      {"/local/domain/12/control/shutdown", Kind.STATE, 12},
      {"/local/domain/12/device/vif/0/state", Kind.STATE, 12},
      {"/local/domain/0/backend/vbd/12/51712/state", Kind.STATE, 12},
      {"/local/domain/3/backend/vif/12/0/state", Kind.STATE, 12},
      {"/local/domain/12/data/os_name", Kind.FACTS, 12},
      {"/local/domain/12/attr/vif/0/ipv4/0", Kind.FACTS, 12},
      {"/local/domain/12/control/feature-balloon", Kind.STATE, 12},
    };
  }

  @Test(dataProvider = "changes")
  public void whatMattersIsTold(String path, Kind kind, int domid) {
    assertThat(ChangedPath.of(path)).contains(new ChangedPath(kind, domid));
  }

  @DataProvider
  public Object[][] noise() {
    return new Object[][] {
      {"/local/domain"},
      {"/local/domain/0"},
      {"/local/domain/0/name"},
      {"/local/domain/0/backend/console/12/0/state"},
      {"/local/domain/0/backend/vbd/0/51712/state"},
      {"/local/domain/12/control/sysrq"},
      {"/local/domain/12/store/port"},
      {"/local/domain/99999999999999999999"},
      {"/local/domain/x/name"},
      {"@other"},
      {"/vm/x/name"},
      {""},
    };
  }

  @Test(dataProvider = "noise")
  public void theRestIsNot(String path) {
    assertThat(ChangedPath.of(path)).isEqualTo(Optional.empty());
  }
}
