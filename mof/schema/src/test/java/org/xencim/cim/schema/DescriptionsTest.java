package org.xencim.cim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.cim.Qualified;
import org.xencim.cim.QualifierNames;

/** A person who browses the classes of Xen-CIM reads what each of them, and each part, is. */
public final class DescriptionsTest {
  private static final CimName VERSION = CimName.of("Version");

  private final CimSchema schema = BundledSchema.load();

  private List<CimClass> ownClasses() {
    return schema.classes().stream()
        .filter(cimClass -> cimClass.name().toString().startsWith("Xen_"))
        .toList();
  }

  @Test
  public void everyClassOfOursHasAVersion() {
    assertThat(ownClasses()).isNotEmpty().allMatch(cimClass -> cimClass.qualifier(VERSION) != null);
  }

  @Test
  public void everyClassOfOursAndEachOfItsPartsIsDescribed() {
    var undescribed = new ArrayList<String>();
    for (var cimClass : ownClasses()) {
      note(undescribed, cimClass, cimClass.name().toString());
      for (var property : cimClass.properties()) {
        note(undescribed, property, property.classOrigin() + "." + property.name());
      }
      for (var method : cimClass.methods()) {
        var name = method.classOrigin() + "." + method.name();
        note(undescribed, method, name);
        method.parameters().forEach(each -> note(undescribed, each, name + "." + each.name()));
      }
    }

    assertThat(undescribed.stream().distinct().sorted()).isEmpty();
  }

  private static void note(List<String> undescribed, Qualified element, String name) {
    var text = element.text(QualifierNames.DESCRIPTION);
    if (text == null || text.isBlank()) {
      undescribed.add(name);
    }
  }
}
