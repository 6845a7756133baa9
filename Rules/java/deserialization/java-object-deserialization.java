package com.shop.cart;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Base64;
import javax.servlet.http.HttpServletRequest;

public class CartReader implements Serializable {
    private transient int count;

    public Object fromCookie(String value) throws IOException, ClassNotFoundException {
        byte[] bytes = Base64.getDecoder().decode(value);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            // ruleid: java-object-deserialization
            return in.readObject();
        }
    }

    public Object fromBody(HttpServletRequest request) throws Exception {
        // ruleid: java-object-deserialization
        return new ObjectInputStream(request.getInputStream()).readObject();
    }

    public Object fromXml(HttpServletRequest request) throws IOException {
        XMLDecoder decoder = new XMLDecoder(request.getInputStream());
        // ruleid: java-object-deserialization
        return decoder.readObject();
    }

    public Object filtered(byte[] bytes) throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.shop.cart.*;java.base/*;!*"));
        // ok: java-object-deserialization
        return in.readObject();
    }

    public Cart fromJson(byte[] bytes) throws IOException {
        // ok: java-object-deserialization
        return new ObjectMapper().readValue(bytes, Cart.class);
    }

    public Object next(ObjectInputStream in) throws IOException, ClassNotFoundException {
        // ok: java-object-deserialization
        return in.readObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        // ok: java-object-deserialization
        count = ((Integer) in.readObject()).intValue();
    }
}
