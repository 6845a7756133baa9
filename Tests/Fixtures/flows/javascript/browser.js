import DOMPurify from 'dompurify';

function page() {
  const hash = location.hash.slice(1);
  document.write('<b>' + hash); // sink: xss
  document.write(DOMPurify.sanitize(hash)); // safe: xss
  document.getElementById('a').insertAdjacentHTML('beforeend', `<i>${hash}</i>`); // sink: xss
  document.getElementById('a').textContent = hash; // safe: xss
  window.location.assign(decodeURIComponent(hash)); // sink: redirect
  window.open(hash + '/'); // sink: redirect
  $('#a').html('<b>' + hash); // sink: xss
  $('#a').text('<b>' + hash); // safe: xss
  const search = new URLSearchParams(window.location.search);
  document.body.insertAdjacentHTML('beforeend', search.get('name')); // sink: xss
  eval(new URL(document.URL).searchParams.get('code')); // sink: code
}

function assigned() {
  document.getElementById('a').innerHTML = location.search; // sink: xss
  location.href = new URLSearchParams(location.search).get('next'); // sink: redirect
}

window.addEventListener('message', (event) => {
  eval(event.data); // sink: code
});

function View(props) {
  const name = new URLSearchParams(location.search).get('name');
  return (
    <div>
      <b dangerouslySetInnerHTML={{ __html: name }} // sink: xss
      />
      <i>{name}</i>
    </div>
  );
}
