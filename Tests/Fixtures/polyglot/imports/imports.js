import * as net from "net";
import {fetch as get} from "net";
const n = require("net");
import other from "other";
// ruleid: imports-javascript
net.fetch(1);
// ruleid: imports-javascript
get(1);
// ruleid: imports-javascript
n.fetch(1);
// ok: imports-javascript
other.fetch(1);
