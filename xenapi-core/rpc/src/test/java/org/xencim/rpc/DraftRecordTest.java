package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.Vtpm;

/** The members that only clients of Xen 3.0.4 know, some of which crash without. */
public class DraftRecordTest {
  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> String record(
      Class<C> type, UnaryOperator<Draft<C, F>> edit) throws IOException {
    ClassModel<C, F> model = ApiModel.current().of(type);
    Draft<C, F> draft = Draft.of(type);
    RandomValues values = new RandomValues(new Random(7));
    model.storedFields().forEach(field -> set(draft, field, values));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XmlRpcBytes bytes = new XmlRpcBytes(out, Dialect.DRAFT);
    new Marshallers(ApiModel.current(), Dialect.DRAFT, Side.SERVER)
        .ofType(model.recordType())
        .write(edit.apply(draft).build(), bytes, RoundTripTest.INVENTORY);
    bytes.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked") // the value is made for the field's type
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V> void set(
      Draft<C, F> draft, StoredField<C, F, V> field, RandomValues values) {
    draft.set(field, (V) values.of(field.type()));
  }

  @DataProvider
  public Object[][] members() {
    return new Object[][] {
      {Vbd.class, "driver io_read_kbs io_write_kbs"},
      {Vif.class, "name type io_read_kbs io_write_kbs"},
      {Pif.class, "name io_read_kbs io_write_kbs"},
      {Vdi.class, "sector_size parent children"},
      {Sr.class, "location"},
      {Vtpm.class, "driver instance"},
      {Console.class, "uri"},
      {
        Vm.class,
        "memory_actual VCPUs_policy VCPUs_number VCPUs_utilisation VCPUs_features_required"
            + " VCPUs_features_can_use VCPUs_features_force_on VCPUs_features_force_off"
            + " actions_after_suspend HVM_boot bios_boot platform_std_VGA platform_serial"
            + " platform_localtime platform_clock_offset platform_enable_audio builder boot_method"
            + " kernel_kernel kernel_initrd kernel_args grub_cmdline tools_version otherConfig"
      },
    };
  }

  @Test(dataProvider = "members")
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void areInTheRecordsOfTheDraft(
      Class<C> type, String members) throws IOException {
    String draft = record(type, UnaryOperator.identity());

    for (String member : members.split(" ", -1)) {
      assertThat(draft).contains("<member><name>" + member + "</name>");
    }
  }

  @Test
  public void theOrderOfBootingIsOneString() throws IOException {
    assertThat(record(Vm.class, vm -> vm.set(Vm.Fields::hvmBootParams, Map.of("order", "dc"))))
        .contains("<name>HVM_boot</name><value><string>dc</string></value>");
  }
}
