import { readFile as read } from "fs";
import { send } from "net";

// ruleid: module-of-a-name
read();
// ok: module-of-a-name
send();
