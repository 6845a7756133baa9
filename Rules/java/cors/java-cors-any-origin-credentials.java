package com.shop.config;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
public class WebConfig implements WebMvcConfigurer {
    private static final String SHOP = "https://shop.example";

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        // ruleid: java-cors-any-origin-credentials
        registry.addMapping("/**").allowedOriginPatterns("*").allowedMethods("*").allowCredentials(true);
        // ok: java-cors-any-origin-credentials
        registry.addMapping("/public/**").allowedOriginPatterns("*").allowedMethods("GET");
        // ok: java-cors-any-origin-credentials
        registry.addMapping("/api/**").allowedOrigins(SHOP).allowCredentials(true);
    }

    @Bean
    public UrlBasedCorsConfigurationSource source() {
        CorsConfiguration configuration = new CorsConfiguration();
        // ruleid: java-cors-any-origin-credentials
        configuration.addAllowedOriginPattern("*");
        configuration.setAllowCredentials(true);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", configuration);
        return source;
    }

    public CorsConfiguration own() {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowCredentials(true);
        // ok: java-cors-any-origin-credentials
        configuration.setAllowedOrigins(List.of(SHOP));
        return configuration;
    }

    public CorsConfiguration open() {
        CorsConfiguration configuration = new CorsConfiguration();
        // ok: java-cors-any-origin-credentials
        configuration.addAllowedOrigin("*");
        configuration.setAllowCredentials(false);
        return configuration;
    }
}
