// ruleid: lambdas-javascript
const f = (a) => eval(a);
// ruleid: lambdas-javascript
use(a => eval(a));
// ok: lambdas-javascript
const g = (a) => eval(b);
