package com.shop.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import javax.crypto.SecretKey;

public class TokenReader {
    private final SecretKey key;

    public TokenReader(SecretKey key) {
        this.key = key;
    }

    public Claims read(String token) {
        // ruleid: java-jwt-unsigned-parser
        return Jwts.parser().build().parseUnsecuredClaims(token).getPayload();
    }

    public Claims old(String token) {
        // ruleid: java-jwt-unsigned-parser
        return Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJwt(token).getBody();
    }

    public String issue(String user) {
        // ruleid: java-jwt-unsigned-parser
        return JWT.create().withSubject(user).sign(Algorithm.none());
    }

    public Claims readSafely(String token) {
        // ok: java-jwt-unsigned-parser
        return Jwts.parser().verifyWith(key).build().parseSignedClaims(token).getPayload();
    }

    public Claims oldSafely(String token) {
        // ok: java-jwt-unsigned-parser
        return Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJws(token).getBody();
    }
}
