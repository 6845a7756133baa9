package com.shop.cart;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Base64;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

public class CartServlet extends HttpServlet {
    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }

    private Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes));
        // ruleid: unsafe-deserialization
        return input.readObject();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Object cart = read(decode(request.getParameter("cart")));
            // ruleid: unsafe-deserialization
            Object configuration = new Yaml().load(request.getReader());
            // ok: unsafe-deserialization
            Object safe = new Yaml(new SafeConstructor(new LoaderOptions())).load(request.getReader());
            // ok: unsafe-deserialization
            Cart plain = new ObjectMapper().readValue(request.getParameter("cart"), Cart.class);
            response.getWriter().println(cart == configuration || safe == plain);
        } catch (ClassNotFoundException error) {
            response.sendError(400);
        }
    }

    public static class Cart {
        public int items;
    }
}
