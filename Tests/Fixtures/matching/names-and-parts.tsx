// ruleid: text-of-an-element
const a = <Title size="large">Read me</Title>;
// ruleid: text-of-an-element
const b = <Title>Read {what}</Title>;
// ok: text-of-an-element
const c = <Title>{text("read")}</Title>;
// ok: text-of-an-element
const d = <Title />;
