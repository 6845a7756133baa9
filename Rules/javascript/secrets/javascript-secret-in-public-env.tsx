import { createClient } from "@supabase/supabase-js";
import OpenAI from "openai";
import { useState } from "react";

export const admin = createClient(
  process.env.NEXT_PUBLIC_SUPABASE_URL!,
  // ruleid: javascript-secret-in-public-env
  process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY!,
);

const openai = new OpenAI({
  // ruleid: javascript-secret-in-public-env
  apiKey: process.env.REACT_APP_OPENAI_API_KEY,
  dangerouslyAllowBrowser: true,
});

// ruleid: javascript-secret-in-public-env
const stripeSecret = process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY;

// ok: javascript-secret-in-public-env
export const publishable = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY;
// ok: javascript-secret-in-public-env
export const anon = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY;
// ok: javascript-secret-in-public-env
export const server = process.env.STRIPE_SECRET_KEY;

export function Chat() {
  const [answer, setAnswer] = useState("");
  return (
    <button onClick={async () => setAnswer(String(await openai.models.list()) + stripeSecret)}>{answer}</button>
  );
}
