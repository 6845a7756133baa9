const https = require("https");

// ruleid: javascript-tls-verification-env-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";

if (process.env.NODE_ENV !== "production") {
  // ruleid: javascript-tls-verification-env-off
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "1";
}

// ok: javascript-tls-verification-env-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";

// ok: javascript-tls-verification-env-off
process.env.NODE_ENV = process.env.NODE_ENV || "production";

// ok: javascript-tls-verification-env-off
const relaxed = process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0";

if (relaxed) {
  console.warn("certificate checks are off");
}

https.get("https://partner.example/prices", (response) => response.pipe(process.stdout));
