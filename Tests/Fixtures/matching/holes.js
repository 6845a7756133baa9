// ruleid: template-parts
query(`select ${column} from t`);
// ok: template-parts
query(statement);
// ruleid: deep-assignment
const debug = true;
// ok: deep-assignment
const quiet = true;
