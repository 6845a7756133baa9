import { Body, Controller, Post } from '@nestjs/common';
import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';

interface Question {
  topic: string;
  sentences: string;
}

class Support {
  async answer(question: Question): Promise<string> {
    // ruleid: untrusted-input-in-prompt
    const { text } = await generateText({ model: openai('gpt-4o'), prompt: 'Answer about ' + question.topic });
    return text;
  }

  async describe(question: Question): Promise<string> {
    const count = parseInt(question.sentences, 10);
    // ok: untrusted-input-in-prompt
    const { text } = await generateText({ model: openai('gpt-4o'), prompt: `Describe the shop in ${count} sentences` });
    return text;
  }
}

@Controller('support')
export class SupportController {
  private readonly support = new Support();

  @Post()
  async ask(@Body() question: Question) {
    return [await this.support.answer(question), await this.support.describe(question)];
  }
}
