const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

function location(folder, name) {
  return path.join(folder, name);
}

function unpack(file, folder) {
  const archive = new AdmZip(file);
  archive.getEntries().forEach((entry) => {
    // ruleid: zip-slip
    fs.writeFileSync(location(folder, entry.entryName), entry.getData());
  });
}

function unpackFlat(file, folder) {
  const archive = new AdmZip(file);
  for (const entry of archive.getEntries()) {
    // ok: zip-slip
    fs.writeFileSync(location(folder, path.basename(entry.entryName)), entry.getData());
  }
}

function unpackChecked(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    const target = path.resolve(folder, entry.entryName);
    if (!target.startsWith(folder + path.sep)) {
      throw new Error('outside: ' + entry.entryName);
    }
    // ok: zip-slip
    fs.writeFileSync(target, entry.getData());
  }
}

module.exports = { unpack, unpackFlat, unpackChecked };
