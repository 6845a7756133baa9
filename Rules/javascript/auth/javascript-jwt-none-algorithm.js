const jwt = require("jsonwebtoken");
const { expressjwt } = require("express-jwt");

const key = process.env.JWT_SECRET;

function authenticate(req, res, next) {
  const token = req.headers.authorization?.split(" ")[1];
  // ruleid: javascript-jwt-none-algorithm
  req.user = jwt.verify(token, key, { algorithms: ["HS256", "none"] });
  next();
}

function issueDebugToken(user) {
  // ruleid: javascript-jwt-none-algorithm
  return jwt.sign({ sub: user.id }, "", { algorithm: "none", expiresIn: "1d" });
}

// ruleid: javascript-jwt-none-algorithm
const guard = expressjwt({ secret: key, algorithms: ["none"] });

function authenticateSafely(req, res, next) {
  // ok: javascript-jwt-none-algorithm
  req.user = jwt.verify(req.cookies.token, key, { algorithms: ["HS256"], issuer: "none" });
  next();
}

function issue(user) {
  // ok: javascript-jwt-none-algorithm
  return jwt.sign({ sub: user.id, role: "none" }, key, { algorithm: "HS512" });
}

module.exports = { authenticate, issueDebugToken, guard, authenticateSafely, issue };
