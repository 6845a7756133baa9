// ruleid: keyword-arguments-javascript
run("ls", {shell: true});
// ruleid: keyword-arguments-javascript
run("ls", {cwd: "/", shell: true});
// ok: keyword-arguments-javascript
run("ls", {shell: false});
