import * as net from "net";
import {fetch as get} from "net";
const n = require("net");
import other from "other";
// ruleid: imports-typescript
net.fetch(1);
// ruleid: imports-typescript
get(1);
// ruleid: imports-typescript
n.fetch(1);
// ok: imports-typescript
other.fetch(1);
