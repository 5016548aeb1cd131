import { readdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

// No origin but the page's own, no inline script or style: what is typed cannot be sent anywhere else.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// In the page itself: browsers ask again for an icon of its own file whenever the address changes.
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0062ba"/><path d="M9 25V7h8a6 6 0 0 1 0 12H9m7 0 7 6" fill="none" stroke="#fff" stroke-width="4"/></svg>',
)}`;

const head: Plugin = {
  name: "head",
  transformIndexHtml: {
    order: "pre",
    handler: (_html, context) => [
      // Vite's development server puts styles inline.
      ...(context.server ? [] : [meta({ "http-equiv": "Content-Security-Policy", content: policy })]),
      meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
      meta({ name: "referrer", content: "no-referrer" }),
      { tag: "link", attrs: { rel: "icon", href: icon }, injectTo: "head-prepend" },
    ],
  },
};

function meta(attrs: Record<string, string>) {
  return { tag: "meta", attrs, injectTo: "head-prepend" as const };
}

export default defineConfig({
  base: "./",
  plugins: [head],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    rolldownOptions: { input: readdirSync(import.meta.dirname).filter((file) => file.endsWith(".html")) },
  },
});
