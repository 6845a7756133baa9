// ruleid: keyword-arguments-typescript
run("ls", {shell: true});
// ruleid: keyword-arguments-typescript
run("ls", {cwd: "/", shell: true});
// ok: keyword-arguments-typescript
run("ls", {shell: false});
