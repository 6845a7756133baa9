// ruleid: strings-typescript
connect("http://a");
// ruleid: strings-typescript
connect('http:' + "//a");
// ok: strings-typescript
connect("https://a");
// ok: strings-typescript
connect(url);
