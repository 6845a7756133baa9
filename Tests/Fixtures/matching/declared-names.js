// ruleid: default-import, any-import, some-import
import a from "m";
// ruleid: whole-import, any-import
import * as all from "m";
// ruleid: some-import, any-import
import {b} from "m";
// ruleid: renamed-import, any-import, some-import
import {a as c} from "m";
// ruleid: any-import, required, assigned
const d = require("m");
// ruleid: some-import, any-import, assigned
const {e} = require("m");
// ruleid: renamed-import, any-import, assigned
const {a: f} = require("m");

class Fields {
  // ok: function-value
  run = (x) => { go(x); };
}
// ruleid: function-in-field
const entries = {
  // ok: function-value
  run: (x) => { go(x); },
};
// ruleid: function-value
const alone = (x) => { go(x); };
// ruleid: function-value
call((x) => { go(x); });
