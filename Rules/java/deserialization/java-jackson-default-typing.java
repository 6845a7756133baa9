package com.shop.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import org.springframework.security.jackson2.SecurityJackson2Modules;

public class MapperConfig {
    public ObjectMapper redisMapper() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-jackson-default-typing
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }

    public ObjectMapper oldMapper() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-jackson-default-typing
        mapper.enableDefaultTyping(ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }

    public ObjectMapper restricted() {
        PolymorphicTypeValidator allowed = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("com.shop.events.")
                .build();
        ObjectMapper mapper = new ObjectMapper();
        // ok: java-jackson-default-typing
        mapper.activateDefaultTyping(allowed, ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }

    public ObjectMapper session() {
        ObjectMapper mapper = new ObjectMapper();
        // ok: java-jackson-default-typing
        SecurityJackson2Modules.enableDefaultTyping(mapper);
        return mapper;
    }

    public ObjectMapper plain() {
        // ok: java-jackson-default-typing
        return new ObjectMapper().findAndRegisterModules();
    }
}
