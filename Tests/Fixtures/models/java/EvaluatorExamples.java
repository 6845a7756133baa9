package com.shop;

import bsh.Interpreter;
import groovy.lang.GroovyShell;
import javax.script.ScriptEngineManager;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import ognl.Ognl;
import org.apache.commons.jexl3.JexlBuilder;
import org.mvel2.MVEL;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import javax.el.ELProcessor;
import org.apache.velocity.app.Velocity;
import freemarker.template.Template;
import com.googlecode.aviator.AviatorEvaluator;

class EvaluatorExamples extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    try {
      String x = request.getParameter("x");
      // ruleid: code
      new SpelExpressionParser().parseExpression(x).getValue();
      // ok: code
      new SpelExpressionParser().parseExpression("name").getValue(x);
      // ruleid: code
      Ognl.getValue(x, null);
      // ruleid: code
      Ognl.parseExpression(x);
      // ruleid: code
      MVEL.eval(x);
      // ruleid: code
      MVEL.compileExpression(x);
      // ruleid: code
      new GroovyShell().evaluate(x);
      // ruleid: code
      new ScriptEngineManager().getEngineByName("js").eval(x);
      // ruleid: code
      new JexlBuilder().create().createExpression(x);
      // ruleid: code
      new ELProcessor().eval(x);
      // ruleid: code
      new Interpreter().eval(x);
      // ruleid: template
      Velocity.evaluate(null, null, "t", x);
      // ruleid: template
      new Template("t", x, null);
      // ruleid: code
      AviatorEvaluator.execute(x);
    } catch (Exception error) {
      throw new IllegalStateException(error);
    }
  }
}
