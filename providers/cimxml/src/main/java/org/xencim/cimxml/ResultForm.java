package org.xencim.cimxml;

import org.xencim.wbem.CimRequest;

/** In which element the results of an operation come, as DSP0200 says for each. */
enum ResultForm {
  INSTANCE,
  NAMED_INSTANCE,
  INSTANCE_NAME,
  OBJECT_WITH_PATH,
  OBJECT_PATH,
  CLASS,
  CLASS_NAME,
  QUALIFIER_TYPE,
  METHOD_RESULT,
  NOTHING;

  static ResultForm of(CimRequest request) {
    return switch (request) {
      case CimRequest.GetInstance _ -> INSTANCE;
      case CimRequest.EnumerateInstances _ -> NAMED_INSTANCE;
      case CimRequest.EnumerateInstanceNames _, CimRequest.CreateInstance _ -> INSTANCE_NAME;
      case CimRequest.Associators _, CimRequest.References _ -> OBJECT_WITH_PATH;
      case CimRequest.AssociatorNames _, CimRequest.ReferenceNames _ -> OBJECT_PATH;
      case CimRequest.GetClass _, CimRequest.EnumerateClasses _ -> CLASS;
      case CimRequest.EnumerateClassNames _ -> CLASS_NAME;
      case CimRequest.GetQualifier _, CimRequest.EnumerateQualifiers _ -> QUALIFIER_TYPE;
      case CimRequest.InvokeMethod _ -> METHOD_RESULT;
      case CimRequest.ModifyInstance _, CimRequest.DeleteInstance _, CimRequest.Unsupported _ ->
          NOTHING;
    };
  }

  /** Whether results stand in an IRETURNVALUE, which clients refuse where there is no result. */
  boolean inReturnValue() {
    return this != METHOD_RESULT && this != NOTHING;
  }
}
