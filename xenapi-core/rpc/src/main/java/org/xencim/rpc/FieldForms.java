package org.xencim.rpc;

import java.util.List;
import java.util.Locale;
import org.xencim.xenapi.ApiType;

/** The fields that a dialect has in another form than the model. */
final class FieldForms {
  private FieldForms() {}

  /**
   * The plan of a field.
   *
   * @param field its name with the class
   * @param ofModel the plan of the type that the model has for it
   */
  static Plan plan(Dialect dialect, String field, Plan ofModel) {
    return switch (dialect) {
      case DRAFT -> ofDraft(field, ofModel);
      case MANUAL -> ofManual(field, ofModel);
      case XAPI -> ofXapi(field, ofModel);
    };
  }

  private static Plan ofDraft(String field, Plan ofModel) {
    return switch (field) {
      case "VM.memory_static_max",
          "VM.memory_dynamic_max",
          "VM.memory_dynamic_min",
          "VM.memory_static_min" ->
          new MebibytesPlan(ofModel);
      case "VM.VCPUs_params" -> new ParametersTextPlan();
      case "host_cpu.features" -> new WordsPlan(ofModel);
      case "VDI.virtual_size" -> new SectorsPlan(ofModel);
      default -> ofManual(field, ofModel);
    };
  }

  private static Plan ofManual(String field, Plan ofModel) {
    return field.equals("VIF.device") ? new InterfaceNamePlan(ofModel) : ofModel;
  }

  private static Plan ofXapi(String field, Plan ofModel) {
    return switch (field) {
      case "event.class" -> new TextPlan(name -> name.toLowerCase(Locale.ROOT), name -> name);
      case "task.progress" -> new FractionPlan(new BasicPlan(ApiType.Basic.FLOAT, Dialect.XAPI));
      case "task.error_info" -> new ErrorInfoPlan(ofModel, Dialect.XAPI);
      case "task.subject" -> new TextPlan(FieldForms::subject, Dialect::handle);
      case "task.result" -> new TextPlan(FieldForms::result, FieldForms::handleOfResult);
      default -> ofModel;
    };
  }

  /** What a task works on is text, for it may be of any class, and still a reference. */
  private static String subject(String handle) {
    return handle.isEmpty() ? "" : Dialect.XAPI.reference(handle);
  }

  /** XAPI puts the result of a task in the XML of XML-RPC, whatever the transport. */
  private static String result(String handle) {
    return handle.isEmpty() ? "" : "<value>" + Dialect.XAPI.reference(handle) + "</value>";
  }

  private static String handleOfResult(String xml) {
    return Dialect.handle(xml.replace("<value>", "").replace("</value>", ""));
  }

  /** What the records of a class have besides. */
  static RecordForm record(Dialect dialect, String className) {
    boolean isInterface = className.equals("VIF");
    return switch (dialect) {
      case DRAFT -> isInterface ? new XendInterfaceForm(draft(className)) : draft(className);
      case MANUAL -> isInterface ? new XendInterfaceForm(RecordForm.OF_MODEL) : RecordForm.OF_MODEL;
      case XAPI -> className.equals("VBD") ? new XapiDiskForm() : RecordForm.OF_MODEL;
    };
  }

  private static RecordForm draft(String className) {
    return new DraftForm(ofDraftOnly(className));
  }

  /** The fields of a class that only the draft has. */
  static List<? extends DraftField<?>> ofDraftOnly(String className) {
    return className.equals("VM") ? DraftVmFields.ALL : DraftDeviceFields.of(className);
  }

  /** Whether XAPI wants to be told of a field that we compute, when an object is made. */
  static boolean isWanted(String field) {
    return switch (field) {
      case "VBD.userdevice", "VBD.empty", "VBD.unpluggable" -> true;
      default -> false;
    };
  }
}
