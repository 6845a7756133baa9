// ruleid: functions-typescript
function login(user, password) { return 1; }
// ruleid: functions-typescript
async function change(password) { return 1; }
// ok: functions-typescript
function logout(user) { return 1; }
