import express, { Request, Response } from 'express';
import * as libxmljs from 'libxmljs';

class Importer {
  read(text: string): string {
    // ruleid: xml-external-entities
    return libxmljs.parseXml(text, { noent: true, nonet: false }).toString();
  }

  readPlain(text: string): string {
    // ok: xml-external-entities
    return libxmljs.parseXml(text, { noent: false }).toString();
  }
}

const app = express();

app.post('/import', (req: Request, res: Response) => {
  const importer = new Importer();
  res.send([importer.read(req.body.xml), importer.readPlain(req.body.xml)]);
});
