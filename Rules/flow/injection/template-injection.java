package com.shop.mail;

import java.io.StringWriter;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

@RestController
public class MailController {
    private final VelocityEngine engine = new VelocityEngine();
    private final TemplateEngine templates = new TemplateEngine();

    private static String greeting(String name) {
        return "Hello " + name + "!";
    }

    @PostMapping("/mail")
    public String mail(@RequestParam String name) {
        StringWriter out = new StringWriter();
        // ruleid: template-injection
        engine.evaluate(new VelocityContext(), out, "mail", greeting(name));
        return out.toString();
    }

    @PostMapping("/letter")
    public String letter(@RequestParam String text) {
        String template = String.join("\n", "<p>", text, "</p>");
        // ruleid: template-injection
        return templates.process(template, new Context());
    }

    @PostMapping("/variable")
    public String variable(@RequestParam String name) {
        StringWriter out = new StringWriter();
        VelocityContext context = new VelocityContext(Map.of("name", name));
        // ok: template-injection
        engine.evaluate(context, out, "mail", "Hello $name!");
        return out.toString();
    }

    @PostMapping("/number")
    public String number(@RequestParam long number) {
        // ok: template-injection
        return templates.process("<p>" + number + "</p>", new Context());
    }
}
