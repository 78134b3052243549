package org.xencim.xenapi;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Map;

/** Which accessor of which record a method reference is. */
record AccessorName(String record, String accessor) {

  static AccessorName of(FieldGetter<?, ?> getter) {
    try {
      Method replace = getter.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      SerializedLambda lambda = (SerializedLambda) replace.invoke(getter);
      return new AccessorName(lambda.getImplClass().replace('/', '.'), lambda.getImplMethodName());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(getter + " is not a method reference", e);
    }
  }

  StoredField<?, ?, ?> in(Map<Class<?>, ClassModel<?, ?>> byRecord) {
    return byRecord.values().stream()
        .filter(model -> model.recordType().type().getName().equals(record))
        .flatMap(model -> model.storedFields().stream())
        .filter(field -> field.javaName().equals(accessor))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                record + "::" + accessor + " is not the accessor of a field"));
  }
}
