package org.xencim.cimxml;

import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.QualifierType;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.Projection;
import org.xencim.wbem.ResultSink;

/** Writes results in the form of one operation. */
final class ResponseSink implements ResultSink {
  private final XmlBytes xml;
  private final EncodingPlans plans;
  private final ResultForm form;
  private final Runnable itemWritten;
  private final PathWriter paths;

  /**
   * A sink.
   *
   * @param itemWritten told behind each complete result
   */
  ResponseSink(XmlBytes xml, EncodingPlans plans, ResultForm form, Runnable itemWritten) {
    this.xml = xml;
    this.plans = plans;
    this.form = form;
    this.itemWritten = itemWritten;
    this.paths = new PathWriter(xml);
  }

  @Override
  public <R> void rows(Projection<R> projection, Iterable<? extends R> rows) {
    EncodingPlan<R> plan = plans.plan(projection, form);
    ValueWriter values = new ValueWriter(xml);
    for (R row : rows) {
      plan.write(row, xml, values);
      itemWritten.run();
    }
  }

  @Override
  public void created(ObjectPath path) {
    require(form == ResultForm.INSTANCE_NAME, "a new instance");
    paths.instanceName(path);
    itemWritten.run();
  }

  @Override
  public void cimClass(CimNamespace namespace, CimClass cimClass, CimRequest.ClassView view) {
    ClassWriter writer = new ClassWriter(xml, view);
    if (form == ResultForm.OBJECT_WITH_PATH) {
      xml.raw("<VALUE.OBJECTWITHPATH>");
      paths.classPath(plans.host(), namespace, cimClass.name());
      writer.cimClass(cimClass);
      xml.raw("</VALUE.OBJECTWITHPATH>");
    } else {
      require(form == ResultForm.CLASS, "a class");
      writer.cimClass(cimClass);
    }
    itemWritten.run();
  }

  @Override
  public void className(CimNamespace namespace, CimName className) {
    if (form == ResultForm.OBJECT_PATH) {
      xml.raw("<OBJECTPATH>");
      paths.classPath(plans.host(), namespace, className);
      xml.raw("</OBJECTPATH>");
    } else {
      require(form == ResultForm.CLASS_NAME, "the name of a class");
      paths.className(className);
    }
    itemWritten.run();
  }

  @Override
  public void qualifierType(QualifierType type) {
    require(form == ResultForm.QUALIFIER_TYPE, "a qualifier type");
    new QualifierWriter(xml).declaration(type);
    itemWritten.run();
  }

  @Override
  public void methodResult(MethodDeclaration method, MethodResult result) {
    require(form == ResultForm.METHOD_RESULT, "the result of a method");
    new MethodResultWriter(xml).result(method, result);
    itemWritten.run();
  }

  private void require(boolean fits, String result) {
    if (!fits) {
      throw new IllegalStateException(result + " is no answer in the form " + form);
    }
  }
}
