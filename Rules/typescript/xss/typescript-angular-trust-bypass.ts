import { Component, Input, Pipe, PipeTransform, SecurityContext } from "@angular/core";
import { DomSanitizer, SafeHtml, SafeResourceUrl } from "@angular/platform-browser";
import DOMPurify from "dompurify";

const LOGO = "<svg viewBox='0 0 8 8'><path d='M0 0h8v8z'/></svg>";

@Pipe({ name: "safeHtml" })
export class SafeHtmlPipe implements PipeTransform {
  constructor(private readonly sanitizer: DomSanitizer) {}

  transform(value: string): SafeHtml {
    // ruleid: typescript-angular-trust-bypass
    return this.sanitizer.bypassSecurityTrustHtml(value);
  }
}

@Component({ selector: "app-video", template: `<iframe [src]="source"></iframe>` })
export class VideoComponent {
  source!: SafeResourceUrl;
  logo: SafeHtml;

  constructor(private sanitizer: DomSanitizer) {
    // ok: typescript-angular-trust-bypass
    this.logo = this.sanitizer.bypassSecurityTrustHtml(LOGO);
  }

  @Input() set url(url: string) {
    // ruleid: typescript-angular-trust-bypass
    this.source = this.sanitizer.bypassSecurityTrustResourceUrl(url);
  }

  comment(html: string): SafeHtml {
    // ok: typescript-angular-trust-bypass
    return this.sanitizer.bypassSecurityTrustHtml(DOMPurify.sanitize(html));
  }

  plain(html: string): string | null {
    // ok: typescript-angular-trust-bypass
    return this.sanitizer.sanitize(SecurityContext.HTML, html);
  }
}
