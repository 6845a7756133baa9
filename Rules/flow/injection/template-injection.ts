import { Body, Controller, Post } from '@nestjs/common';
import * as handlebars from 'handlebars';

interface Letter {
  greeting: string;
  name: string;
}

class Letters {
  write(letter: Letter): string {
    // ruleid: template-injection
    return handlebars.compile(letter.greeting + ' {{name}}')({ name: letter.name });
  }

  writeFixed(letter: Letter): string {
    // ok: template-injection
    return handlebars.compile('Dear {{name}}')({ name: letter.name });
  }
}

@Controller('letters')
export class LetterController {
  private readonly letters = new Letters();

  @Post()
  create(@Body() letter: Letter) {
    return [this.letters.write(letter), this.letters.writeFixed(letter)];
  }
}
