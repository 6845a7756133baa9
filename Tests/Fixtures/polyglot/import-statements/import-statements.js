// ruleid: import-statements-javascript
import vm from "vm";
// ruleid: import-statements-javascript
import {run} from "vm";
// ruleid: import-statements-javascript
const v = require("vm");
// ok: import-statements-javascript
import fs from "fs";
