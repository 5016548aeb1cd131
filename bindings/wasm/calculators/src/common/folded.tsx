import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/** Fields that few need, behind their title; `used` says that some of them are, so that whoever opens a link sees them. */
export function Folded({ title, used = false, children }: { title: string; used?: boolean; children: ComponentChildren }) {
  // Afterwards it is the reader who opens and closes it.
  const [open] = useState(used);
  return (
    <details class="ds-details" open={open}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}
