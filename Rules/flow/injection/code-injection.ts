import express, { Request, Response } from 'express';

class Calculator {
  private last = '0';

  remember(expression: string): void {
    this.last = expression;
  }

  result(): unknown {
    // ruleid: code-injection
    return eval(this.last);
  }

  half(number: string): unknown {
    const value = parseFloat(number);
    // ok: code-injection
    return eval(`${value} / 2`);
  }
}

const app = express();

app.get('/calculate', (req: Request, res: Response) => {
  const calculator = new Calculator();
  calculator.remember(String(req.query.expression));
  res.json([calculator.result(), calculator.half(String(req.query.number))]);
});
