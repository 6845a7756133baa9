// ruleid: lambdas-typescript
const f = (a) => eval(a);
// ruleid: lambdas-typescript
use(a => eval(a));
// ok: lambdas-typescript
const g = (a) => eval(b);
