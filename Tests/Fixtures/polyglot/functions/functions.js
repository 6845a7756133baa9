// ruleid: functions-javascript
function login(user, password) { return 1; }
// ruleid: functions-javascript
async function change(password) { return 1; }
// ok: functions-javascript
function logout(user) { return 1; }
