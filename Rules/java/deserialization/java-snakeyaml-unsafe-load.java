package com.shop.imports;

import java.io.InputStream;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@RestController
public class ImportController {
    @PostMapping("/import")
    public Map<String, Object> products(@RequestBody String body) {
        Yaml yaml = new Yaml();
        // ruleid: java-snakeyaml-unsafe-load
        return yaml.load(body);
    }

    public Object stream(InputStream in) {
        // ruleid: java-snakeyaml-unsafe-load
        return new Yaml().load(in);
    }

    public Settings settings(InputStream in) {
        Yaml yaml = new Yaml(new Constructor(Settings.class, new LoaderOptions()));
        // ruleid: java-snakeyaml-unsafe-load
        return yaml.load(in);
    }

    public Map<String, Object> productsSafely(String body) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: java-snakeyaml-unsafe-load
        return yaml.load(body);
    }

    public Object constant() {
        // ok: java-snakeyaml-unsafe-load
        return new Yaml().load("a: 1");
    }

    public String write(Object value) {
        // ok: java-snakeyaml-unsafe-load
        return new Yaml().dump(value);
    }
}
