package com.shop.users;

import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.commons.beanutils.BeanUtils;

public class UserServlet extends HttpServlet {
    public static class User {
        private String name;
        private String role = "guest";

        public void setName(String name) {
            this.name = name;
        }

        public void setRole(String role) {
            this.role = role;
        }

        public String describe() {
            return name + " (" + role + ")";
        }
    }

    private void fill(User user, Map<String, ?> values) throws ReflectiveOperationException {
        // ruleid: mass-assignment
        BeanUtils.populate(user, values);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        User user = new User();
        try {
            fill(user, request.getParameterMap());
            // ok: mass-assignment
            BeanUtils.populate(user, Map.of("role", "guest"));
            user.setName(request.getParameter("name"));
        } catch (ReflectiveOperationException error) {
            log(error.getMessage());
        }
    }
}
