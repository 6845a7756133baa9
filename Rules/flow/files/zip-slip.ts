import AdmZip from 'adm-zip';
import { writeFileSync } from 'fs';
import * as path from 'path';

export class Unpacker {
  constructor(private readonly folder: string) {}

  unpack(file: string): void {
    for (const entry of new AdmZip(file).getEntries()) {
      this.write(entry.entryName, entry.getData());
      this.writeFlat(entry.entryName, entry.getData());
    }
  }

  private write(name: string, content: Buffer): void {
    // ruleid: zip-slip
    writeFileSync(path.join(this.folder, name), content);
  }

  private writeFlat(name: string, content: Buffer): void {
    // ok: zip-slip
    writeFileSync(path.join(this.folder, path.basename(name)), content);
  }
}
