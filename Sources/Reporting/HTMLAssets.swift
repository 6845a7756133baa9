/// Style and behaviour of the HTML report. The hashes are what the page's content security policy admits; a test tells
/// the right ones when a text has changed.
enum HTMLAssets {
  static let styleHash = "sha256-viWCuo+rx+sec9lWaEtXEf5Pc5stx9w2S4bxdoCFkxc="
  static let scriptHash = "sha256-DOsePZ0KIQJDhP0iuJAxedwzp/+uImt6ObAAOx+J4AE="

  static let style = """

    :root { color-scheme: light dark; --bg: #fbfbfa; --card: #fff; --ink: #1c1e21; --soft: #5f6671; --line: #dfe2e6; --code: #f4f5f7;
      --mark: #ffe9a8; --link: #0b57d0; --critical: #a50e3b; --high: #c5391c; --medium: #9a6700; --low: #1a6b8f; --info: #5f6671;
      --good: #17713a; --del: #ffebe9; --ins: #e6f6ea; }
    @media (prefers-color-scheme: dark) { :root { --bg: #16181b; --card: #1e2125; --ink: #e6e8eb; --soft: #9aa3af; --line: #33383f;
      --code: #15171a; --mark: #5c4a12; --link: #8ab4f8; --critical: #ff7a9c; --high: #ff8a70; --medium: #e3b341; --low: #6cc3e8;
      --info: #9aa3af; --good: #5fcf86; --del: #45211f; --ins: #1b3a26; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
    header, main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem; }
    header h1 { margin: 0; font-size: 1.5rem; } header p { margin: .25rem 0 0; color: var(--soft); overflow-wrap: anywhere; }
    main { display: flex; flex-direction: column; gap: 1.25rem; padding-top: 0; }
    #summary { order: -1; } main > section { min-width: 0; }
    h2 { font-size: 1.05rem; margin: 1rem 0 .5rem; overflow-wrap: anywhere; }
    .file > h2 { font: 600 .95rem ui-monospace, monospace; border-bottom: 1px solid var(--line); padding-bottom: .35rem; }
    article, #summary, .rule { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .6rem 0; }
    article { border-left: .3rem solid var(--tone); content-visibility: auto; contain-intrinsic-size: auto 16rem; }
    .critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); } .low { --tone: var(--low); }
    .info { --tone: var(--info); } .muted { opacity: .65; }
    h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
    .badge { display: inline-block; padding: 0 .5rem; border-radius: 1rem; border: 1px solid var(--tone); color: var(--tone); font-size: .8rem; }
    .facts, .reason { margin: .2rem 0; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    .message { margin: .5rem 0; white-space: pre-line; overflow-wrap: anywhere; }
    a { color: var(--link); } .where { font-family: ui-monospace, monospace; font-size: .85em; overflow-wrap: anywhere; }
    pre.code { margin: .5rem 0; padding: .5rem .75rem; background: var(--code); border: 1px solid var(--line); border-radius: .35rem;
      overflow-x: auto; font: .85rem/1.45 ui-monospace, monospace; tab-size: 4; }
    .n { display: inline-block; min-width: 3ch; margin-right: 1.5ch; color: var(--soft); text-align: right; user-select: none; }
    mark { background: var(--mark); color: inherit; border-radius: .15rem; }
    del { background: var(--del); text-decoration: none; } ins { background: var(--ins); text-decoration: none; }
    details { margin: .5rem 0; } summary { cursor: pointer; font-weight: 600; }
    .flow { padding-left: 1.5rem; } .flow li { margin: .4rem 0; } .role { font-weight: 600; } .source .role { color: var(--medium); }
    .sink .role { color: var(--high); }
    .counts { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; list-style: none; padding: 0; margin: .25rem 0 .75rem; }
    .counts li { color: var(--tone); } .counts b { font-size: 1.5rem; }
    .warn { color: var(--high); font-weight: 600; } .good { color: var(--good); font-weight: 600; }
    form { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; border-top: 1px solid var(--line); padding: .6rem 0; }
    form[hidden] { display: none; } fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem .9rem; }
    legend { float: left; padding: 0; margin-right: .9rem; } select { max-width: 20rem; } select, input { font: inherit; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; } dt { color: var(--soft); } dd { margin: 0; }
    #summary li, .refs li { overflow-wrap: anywhere; }
    [hidden] { display: none; }
    @media print { body { background: none; font-size: 10pt; } header, main { max-width: none; padding: 0; } form, .n { display: none; }
      article { content-visibility: visible; break-inside: avoid; } pre.code { white-space: pre-wrap; } }

    """

  /// Reads data attributes and hides elements; writes no markup.
  static let script = """

    "use strict";
    (function () {
      var form = document.getElementById("filter");
      if (!form) { return; }
      var files = Array.from(document.querySelectorAll(".file")).map(function (section) {
        return { section: section, articles: Array.from(section.querySelectorAll("article")) };
      });
      var shown = document.getElementById("shown");
      function apply() {
        var severities = new Set(Array.from(form.querySelectorAll("input[name=s]:checked")).map(function (box) { return box.value; }));
        var rule = form.elements.r.value;
        var path = form.elements.p.value.toLowerCase();
        var visible = 0, all = 0;
        files.forEach(function (file) {
          var any = false;
          file.articles.forEach(function (article) {
            var data = article.dataset;
            var show = severities.has(data.s) && (!rule || data.r === rule) && (!path || data.p.toLowerCase().includes(path));
            if (article.hidden === show) { article.hidden = !show; }
            all += 1;
            if (show) { visible += 1; any = true; }
          });
          file.section.hidden = !any;
        });
        shown.textContent = visible + " of " + all + " shown";
      }
      function openRule() {
        var target = location.hash.indexOf("#rule-") === 0 && document.getElementById(location.hash.slice(1));
        if (target) { target.open = true; target.scrollIntoView(); }
      }
      form.hidden = false;
      form.addEventListener("input", apply);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      window.addEventListener("hashchange", openRule);
      apply();
      openRule();
    })();

    """
}
