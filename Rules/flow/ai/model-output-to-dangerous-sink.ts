import { execSync } from 'child_process';
import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';

interface Step {
  command: string;
  reason: string;
}

export class Agent {
  private readonly allowed = ['status', 'log'];

  async plan(task: string): Promise<Step> {
    const { text } = await generateText({ model: openai('gpt-4o'), prompt: task });
    return JSON.parse(text) as Step;
  }

  async run(task: string): Promise<string> {
    const step = await this.plan(task);
    // ruleid: model-output-to-dangerous-sink
    return execSync(step.command).toString();
  }

  async choose(task: string): Promise<string> {
    const step = await this.plan(task);
    const index = parseInt(step.command, 10);
    // ok: model-output-to-dangerous-sink
    return execSync('git ' + this.allowed[index]).toString();
  }
}
