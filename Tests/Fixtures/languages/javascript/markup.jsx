const page = (
  <Layout.Page title="A &amp; B" count={1} {...props} on:click={() => go()} flag icon=<Icon />>
    Hello, {name}! &lt;3
    more text
    {/* nothing */}
    {items.map(item => <Item key={item.id} value={item} />)}
    <>
      <b dangerouslySetInnerHTML={{ __html: html }}></b>
      <svg:rect/>
    </>
    {...children}
  </Layout.Page>
);
