package com.shop.login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class LoginService {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoginService.class);

    public interface Account {
        String getName();

        String getPassword();
    }

    private static String describe(Account account) {
        return account.getName() + " with " + account.getPassword();
    }

    public void register(Account account) {
        // ruleid: sensitive-data-in-logs
        LOGGER.info("account {}", describe(account));
        // ok: sensitive-data-in-logs
        LOGGER.info("account {}", account.getName());
        // ok: sensitive-data-in-logs
        LOGGER.info("password of {} has {} characters", account.getName(), account.getPassword().length());
        String password = account.getPassword();
        password = "(hidden)";
        // ok: sensitive-data-in-logs
        LOGGER.info("password {}", password);
    }
}
