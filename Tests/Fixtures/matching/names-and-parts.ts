// ruleid: module-under-a-name
import files = require("fs");
// ok: module-under-a-name
import paths = require("path");

// ruleid: declared-name
const secret: string = files.read("x");
// ruleid: fragment
const url = `https://host/?token=${value}`;

function f() {
  // ok: declared-name
  let secret;
}

// ruleid: deep-in-functions
run(1 + danger());
// ok: deep-in-functions
run(() => danger());
// ok: deep-in-functions
run(function () { danger(); });

// ruleid: expression-body
run(() => made(1));
// ruleid: expression-body
run(() => { made(2); });
// ok: expression-body
run(() => other(3));
// ruleid: torn-apart
first(); second();
// ok: torn-apart
first(); third();
