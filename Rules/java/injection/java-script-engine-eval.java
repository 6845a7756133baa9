package com.shop.rules;

import groovy.lang.GroovyShell;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class FormulaController {
    private static final String VAT = "price * 0.19";
    private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("javascript");

    @PostMapping("/formula")
    public Object formula(@RequestBody String formula) throws ScriptException {
        // ruleid: java-script-engine-eval
        return engine.eval(formula);
    }

    @PostMapping("/discount")
    public Object discount(@RequestBody String rule) {
        GroovyShell shell = new GroovyShell();
        // ruleid: java-script-engine-eval
        return shell.evaluate("def price = 10; " + rule);
    }

    public Object once(String text) throws ScriptException {
        // ruleid: java-script-engine-eval
        return new ScriptEngineManager().getEngineByName("groovy").eval(text);
    }

    public Object vat(Bindings bindings) throws ScriptException {
        // ok: java-script-engine-eval
        return engine.eval(VAT, bindings);
    }

    public Object constant() throws ScriptException {
        // ok: java-script-engine-eval
        return engine.eval("1 + 1");
    }

    public double apply(Matrix matrix, double[] row) {
        // ok: java-script-engine-eval
        return matrix.eval(row);
    }
}
