import DOMPurify from "isomorphic-dompurify";
import { marked } from "marked";
import Script from "next/script";
import { useMemo } from "react";

interface Post {
  title: string;
  body: string;
}

const FOOTER = "<small>All rights reserved</small>";

export function PostBody({ post }: { post: Post }) {
  return (
    <article>
      <h1>{post.title}</h1>
      <div
        className="body"
        // ruleid: javascript-react-dangerous-html
        dangerouslySetInnerHTML={{ __html: post.body }}
      />
    </article>
  );
}

export function Answer({ markdown }: { markdown: string }) {
  const html = marked.parse(markdown) as string;
  // ruleid: javascript-react-dangerous-html
  return <div dangerouslySetInnerHTML={{ __html: html }}></div>;
}

export function Preview({ markdown }: { markdown: string }) {
  // ruleid: javascript-react-dangerous-html
  return <section dangerouslySetInnerHTML={{ __html: marked.parse(markdown) }} />;
}

export function SafePost({ post }: { post: Post }) {
  const body = DOMPurify.sanitize(post.body);
  // ok: javascript-react-dangerous-html
  return <div dangerouslySetInnerHTML={{ __html: body }} />;
}

export function SafePreview({ markdown }: { markdown: string }) {
  const html = useMemo(() => DOMPurify.sanitize(marked.parse(markdown) as string), [markdown]);
  // ok: javascript-react-dangerous-html
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

export function Inline({ post }: { post: Post }) {
  // ok: javascript-react-dangerous-html
  return <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.body) }} />;
}

export function Footer() {
  // ok: javascript-react-dangerous-html
  return <footer dangerouslySetInnerHTML={{ __html: FOOTER }} />;
}

export function Theme({ code }: { code: string }) {
  // ok: javascript-react-dangerous-html
  return <Script id="theme" dangerouslySetInnerHTML={{ __html: code }} />;
}

export function Text({ post }: { post: Post }) {
  // ok: javascript-react-dangerous-html
  return <p title={post.title}>{post.body}</p>;
}
