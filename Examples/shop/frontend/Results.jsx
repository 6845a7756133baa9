// What the search page shows.
import React, { useState } from "react";

export function Results({ products, message }) {
  const [filter, setFilter] = useState(() => new URLSearchParams(window.location.search).get("q") || "");

  function announce(text) {
    document.getElementById("status").innerHTML = "Found: " + text;
  }

  function remember(token) {
    localStorage.setItem("token", token);
  }

  return (
    <main>
      <p dangerouslySetInnerHTML={{ __html: message }} />
      <input value={filter} onChange={(event) => setFilter(event.target.value)} onBlur={() => announce(filter)} />
      <ul>
        {products
          .filter((product) => new RegExp(filter).test(product.name))
          .map((product) => (
            <li key={product.id} onClick={() => remember(product.token)}>
              {product.name}: {product.price}
            </li>
          ))}
      </ul>
    </main>
  );
}
