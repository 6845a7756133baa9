import React, { useEffect, useRef, useState } from "react";
import { useParams, useSearchParams, useLocation } from "react-router-dom";
import DOMPurify from "dompurify";

export function Search() {
  const [params] = useSearchParams();
  const query = params.get("q");
  const { id } = useParams();
  const box = useRef(null);
  const [html, setHtml] = useState("");
  useEffect(() => {
    // ruleid: xss
    document.getElementById("title").innerHTML = query;
    // ok: xss
    document.getElementById("title").textContent = query;
    // ruleid: xss
    box.current.innerHTML = query;
    setHtml(query);
  }, [query]);
  return (
    <div ref={box}>
      {/* ok: xss */}
      <p>{query}</p>
      {/* ruleid: xss */}
      <p dangerouslySetInnerHTML={{ __html: query }} />
      {/* ok: xss */}
      <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(query) }} />
      {/* todoruleid: xss */}
      <p dangerouslySetInnerHTML={{ __html: html }} />
      {/* ruleid: xss */}
      <p dangerouslySetInnerHTML={{ __html: id }} />
    </div>
  );
}
