package org.xencim.bench;

import java.nio.charset.StandardCharsets;
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.CimXmlMessage;

/** Requests as clients send them. */
final class Messages {
  private static final String[] PROPERTIES = {
    "CreationClassName",
    "Name",
    "ElementName",
    "Caption",
    "Description",
    "PrimaryOwnerName",
    "PrimaryOwnerContact",
    "OtherEnabledState",
    "ConfigurationDataRoot",
    "OtherIdentifyingInfo",
    "IdentifyingDescriptions",
    "OperationalStatus",
    "AvailableRequestedStates",
    "EnabledState",
    "RequestedState",
    "HealthState",
    "EnabledDefault",
    "CommunicationStatus",
    "DetailedStatus",
    "PrimaryStatus",
    "Generation",
    "UpTime",
    "Locked",
    "IsDedicated",
    "InstallDate",
    "TimeOfLastStateChange",
    "NameFormat",
    "Status",
    "AllocationState"
  };

  private static final String CLASS_NAME =
      "<IPARAMVALUE NAME=\"ClassName\"><CLASSNAME NAME=\"Xen_ComputerSystem\"/></IPARAMVALUE>";

  private Messages() {}

  /** An EnumerateInstances with a long property list, of about 2 KB. */
  static byte[] enumerateInstances() {
    StringBuilder body = new StringBuilder();
    for (String property : PROPERTIES) {
      body.append("\n<VALUE>").append(property).append("</VALUE>");
    }
    return ("""
    <?xml version="1.0" encoding="utf-8" ?>
    <CIM CIMVERSION="2.0" DTDVERSION="2.0">
    <MESSAGE ID="4711" PROTOCOLVERSION="1.0">
    <SIMPLEREQ>
    <IMETHODCALL NAME="EnumerateInstances">
    <LOCALNAMESPACEPATH><NAMESPACE NAME="root"/><NAMESPACE NAME="cimv2"/></LOCALNAMESPACEPATH>
    <IPARAMVALUE NAME="ClassName"><CLASSNAME NAME="Bench_ComputerSystem"/></IPARAMVALUE>
    <IPARAMVALUE NAME="LocalOnly"><VALUE>FALSE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="DeepInheritance"><VALUE>TRUE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="IncludeQualifiers"><VALUE>FALSE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="IncludeClassOrigin"><VALUE>FALSE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="PropertyList"><VALUE.ARRAY>\
    """
            + body
            + """
            </VALUE.ARRAY></IPARAMVALUE>
            </IMETHODCALL>
            </SIMPLEREQ>
            </MESSAGE>
            </CIM>
            """)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A GetInstance of a virtual machine. */
  static byte[] getComputerSystem(String uuid) {
    return call(
        "GetInstance",
        """
        <IPARAMVALUE NAME="InstanceName"><INSTANCENAME CLASSNAME="Xen_ComputerSystem">
        <KEYBINDING NAME="CreationClassName">
        <KEYVALUE VALUETYPE="string">Xen_ComputerSystem</KEYVALUE></KEYBINDING>
        <KEYBINDING NAME="Name"><KEYVALUE VALUETYPE="string">%s</KEYVALUE></KEYBINDING>
        </INSTANCENAME></IPARAMVALUE>
        """
            .formatted(uuid));
  }

  /** An EnumerateInstances of all virtual machines. */
  static byte[] enumerateComputerSystems() {
    return call("EnumerateInstances", CLASS_NAME);
  }

  /** An EnumerateInstanceNames of all virtual machines. */
  static byte[] enumerateComputerSystemNames() {
    return call("EnumerateInstanceNames", CLASS_NAME);
  }

  private static byte[] call(String operation, String parameters) {
    return """
    <?xml version="1.0" encoding="utf-8" ?>
    <CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="1" PROTOCOLVERSION="1.0"><SIMPLEREQ>
    <IMETHODCALL NAME="%s">
    <LOCALNAMESPACEPATH><NAMESPACE NAME="root"/><NAMESPACE NAME="cimv2"/></LOCALNAMESPACEPATH>
    %s</IMETHODCALL></SIMPLEREQ></MESSAGE></CIM>
    """
        .formatted(operation, parameters)
        .getBytes(StandardCharsets.UTF_8);
  }

  static CimXmlMessage decode(byte[] request) {
    return new CimXmlDecoder(CimXmlLimits.DEFAULT).decode(request);
  }
}
