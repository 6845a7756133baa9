// ruleid: strings-javascript
connect("http://a");
// ruleid: strings-javascript
connect('http:' + "//a");
// ok: strings-javascript
connect("https://a");
// ok: strings-javascript
connect(url);
