const { exec, execFile } = require("child_process");

function thumbnail(file) {
  // ruleid: command-built-from-parameter
  exec("convert " + file + " -resize 200 thumb.png");
  // ok: command-built-from-parameter
  execFile("convert", [file, "-resize", "200", "thumb.png"]);
}

function version(tool) {
  // ok: command-built-from-parameter
  exec(`${tool} --version`);
}

function versions() {
  version("git");
}

module.exports = { thumbnail, versions };
