import DOMPurify from 'dompurify';

class Banner {
  constructor(private readonly element: HTMLElement) {}

  show(text: string): void {
    // ruleid: cross-site-scripting
    this.element.innerHTML = `<b>${text}</b>`;
  }

  showText(text: string): void {
    // ok: cross-site-scripting
    this.element.textContent = text;
  }

  showPurified(text: string): void {
    // ok: cross-site-scripting
    this.element.innerHTML = DOMPurify.sanitize(text);
  }
}

const banner = new Banner(document.getElementById('banner') as HTMLElement);
const wanted = decodeURIComponent(window.location.hash.slice(1));
banner.show(wanted);
banner.showText(wanted);
banner.showPurified(wanted);

function results(): void {
  const parameters = new URLSearchParams(window.location.search);
  const query = parameters.get('q') ?? '';
  // ruleid: cross-site-scripting
  document.write('<p>Results for ' + query + '</p>');
  const page = Number(parameters.get('page'));
  // ok: cross-site-scripting
  document.write('<p>Page ' + page + '</p>');
}

results();
