// ruleid: import-statements-typescript
import vm from "vm";
// ruleid: import-statements-typescript
import {run} from "vm";
// ruleid: import-statements-typescript
const v = require("vm");
// ok: import-statements-typescript
import fs from "fs";
