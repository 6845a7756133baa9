import * as http from 'http';

class Answer {
  constructor(private readonly response: http.ServerResponse) {}

  remember(place: string): void {
    // ruleid: header-injection
    this.response.setHeader('Set-Cookie', 'place=' + place);
  }

  rememberEncoded(place: string): void {
    // ok: header-injection
    this.response.setHeader('Set-Cookie', 'place=' + encodeURIComponent(place));
  }
}

http
  .createServer((request: http.IncomingMessage, response: http.ServerResponse) => {
    const answer = new Answer(response);
    const url = new URL(request.url ?? '/', 'http://localhost');
    answer.remember(url.searchParams.get('place') ?? '');
    answer.rememberEncoded(url.searchParams.get('place') ?? '');
    response.end();
  })
  .listen(8080);
