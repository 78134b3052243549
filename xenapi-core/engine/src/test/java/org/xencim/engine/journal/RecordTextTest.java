package org.xencim.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Keeping;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;

public class RecordTextTest {
  @DataProvider
  public static Iterator<Object[]> classes() {
    return ApiModel.current().classes().stream()
        .filter(ClassModel::isStored)
        .map(model -> new Object[] {model})
        .iterator();
  }

  @Test(dataProvider = "classes")
  public void everyKeptFieldComesBackAsItWas(ClassModel<?, ?> model) {
    comesBack(model);
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void comesBack(
      ClassModel<C, F> model) {
    RecordText<C, F> text = new RecordText<>(model);
    Generated generated = new Generated(model.name().hashCode());
    for (int i = 0; i < 200 && model.keeping() != Keeping.NOTHING; i++) {
      F record = generated.record(model);
      String written = text.write(record);
      F read = text.read(written, new SharedValues());
      model.storedFields().stream()
          .filter(field -> isKept(model, field))
          .forEach(field ->
              assertThat((Object) field.apply(read))
                  .as(field.name())
                  .isEqualTo(field.apply(record)));
      assertThat(text.same(record, read)).isTrue();
      assertThat(text.write(read)).isEqualTo(written).isPrintable();
    }
  }

  private static boolean isKept(ClassModel<?, ?> model, StoredField<?, ?, ?> field) {
    return (model.keeping() == Keeping.WHOLE && !field.isMeasured())
        || field.access() == Access.READ_WRITE
        || field.name().equals("uuid");
  }

  @Test(dataProvider = "classes")
  public void whatIsMeasuredIsNotKept(ClassModel<?, ?> model) {
    if (model.name().endsWith("_metrics")) {
      assertThat(model.keeping()).as(model.name()).isEqualTo(Keeping.SETTINGS);
    }
  }

  @Test
  public void aFieldThatIsMissingHasItsInitialValue() {
    Vm.Fields read = vms().read("{\"uuid\":\"u\",\"name_label\":\"n\"}", new SharedValues());
    assertThat(read)
        .isEqualTo(
            Draft.of(Vm.class).set(Vm.Fields::uuid, "u").set(Vm.Fields::nameLabel, "n").build());
  }

  @Test
  public void aFieldThatIsNoneAnyMoreIsDropped() {
    String text =
        "{\"old\":{\"a\":[1,{\"b\":null}]},\"uuid\":\"u\",\"older\":[],\"name_label\":\"n\"}";
    assertThat(vms().read(text, new SharedValues()).nameLabel()).isEqualTo("n");
  }

  @Test
  public void noKeyMakesATextThatCannotBeRead() {
    Vm.Fields vm =
        Draft.of(Vm.class).set(Vm.Fields::otherConfig, Map.of("half \uD83D", "\uD83D")).build();
    assertThat(vms().read(vms().write(vm), new SharedValues()).otherConfig())
        .isEqualTo(Map.of("half ?", "\uD83D"));
  }

  @DataProvider
  public static Object[][] damaged() {
    return new Object[][] {
      {"", "no JSON object"},
      {"{\"uuid\":\"u\"", "JSON"},
      {"[]", "no JSON object"},
      {"{\"uuid\":7}", "uuid"},
      {"{\"is_a_template\":\"yes\"}", "is_a_template"},
      {"{\"memory_static_max\":1.5}", "memory_static_max"},
      {"{\"memory_static_max\":99999999999999999999}", "memory_static_max"},
      {"{\"power_state\":\"Flying\"}", "'Flying'"},
      {"{\"other_config\":[]}", "other_config"},
    };
  }

  @Test(dataProvider = "damaged")
  public void aDamagedTextIsRefusedByField(String text, String named) {
    assertThatThrownBy(() -> vms().read(text, new SharedValues()))
        .isInstanceOf(ValueReader.Unreadable.class)
        .hasMessageContaining(named);
  }

  @Test
  public void whatMustBeThereIsAskedFor() {
    RecordText<Vif, Vif.Fields> vifs = new RecordText<>(ApiModel.current().of(Vif.class));
    assertThatThrownBy(() -> vifs.read("{\"uuid\":\"u\"}", new SharedValues()))
        .isInstanceOf(ValueReader.Unreadable.class)
        .hasMessageContaining("is missing");
  }

  private static RecordText<Vm, Vm.Fields> vms() {
    return new RecordText<>(ApiModel.current().of(Vm.class));
  }
}
