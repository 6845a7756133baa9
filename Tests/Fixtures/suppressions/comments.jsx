// Where a comment may stand in JSX: each `eval` says what becomes of it.
export function Page({ text, list }) {
  eval("reported"); // an ordinary comment
  eval("suppressed"); // nosemgrep
  eval("suppressed"); /* nosemgrep: code-of-text */
  eval("reported"); // nosemgrep: another-rule
  // nosemgrep: code-of-text
  eval("suppressed");
  return (
    <main title={eval("reported")}>
      {/* nosemgrep: code-of-text */}
      {eval("suppressed")}
      {eval("suppressed") /* nosemgrep */}
      {
        // nosemgrep
        eval("suppressed")
      }
      {/* martlet: ignore[code-of-text] -- the text is ours */}
      {eval("suppressed")}
      {/* nosemgrep */} <b>{eval("suppressed")}</b>
      // nosemgrep is text here {eval("reported")}
      <i
        // nosemgrep
        onClick={() => eval("suppressed")}
        onBlur={() => eval("reported")}
      />
      {list.map((entry) => (
        // nosemgrep: code-of-text
        <li key={eval("suppressed")}>{entry}</li>
      ))}
    </main>
  );
}
