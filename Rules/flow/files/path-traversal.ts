import { Controller, Get, Param, Post, Body, StreamableFile } from '@nestjs/common';
import { createReadStream } from 'fs';
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'path';

interface Note {
  title: string;
  text: string;
}

class NoteStore {
  constructor(private readonly folder: string) {}

  async save(note: Note): Promise<void> {
    // ruleid: path-traversal
    await writeFile(path.join(this.folder, note.title + '.md'), note.text);
  }

  async saveSafely(note: Note): Promise<void> {
    const name = note.title.replace(/[^a-z0-9]/gi, '_');
    // ok: path-traversal
    await writeFile(path.join(this.folder, name + '.md'), note.text);
  }

  async load(title: string): Promise<string> {
    // ruleid: path-traversal
    return readFile(`${this.folder}/${title}.md`, 'utf8');
  }
}

@Controller('notes')
export class NoteController {
  private readonly store = new NoteStore('/srv/notes');

  @Post()
  async create(@Body() note: Note) {
    await this.store.saveSafely(note);
    await this.store.save(note);
  }

  @Get(':title')
  async read(@Param('title') title: string) {
    return this.store.load(title);
  }

  @Get('attachment/:name')
  attachment(@Param('name') name: string) {
    // ok: path-traversal
    const safe = createReadStream(path.join('/srv/attachments', path.basename(name)));
    // ruleid: path-traversal
    return new StreamableFile(createReadStream('/srv/attachments/' + name)) ?? safe;
  }
}
