import type { PlotOptions } from "@observablehq/plot";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { dictionary, useWords } from "./language";

type Plot = typeof import("./plot");

const words = dictionary({ table: "Tallene som tabell" }, { table: "The figures as a table" });

/** How a line looks: lines differ in more than colour. */
export interface Look {
  stroke: string;
  strokeDasharray: string;
}

/** Looks that stand out from each other, on light and on dark. */
export const looks: readonly [Look, ...Look[]] = [
  { stroke: "#0b7bc1", strokeDasharray: "none" },
  { stroke: "#d55e00", strokeDasharray: "8 4" },
  { stroke: "#008a63", strokeDasharray: "2 4" },
  { stroke: "#b0508a", strokeDasharray: "10 3 2 3" },
];

/**
 * A chart and, for those who do not see it, its table. `draw` gives the chart's marks; numbers may be floats there, and
 * only there. The charting library is loaded
 * beside the page, and room is kept for the chart.
 */
export function Chart({ label, draw, height = 320, legend, children }: {
  /** What the chart shows, in a sentence. */
  label: string;
  draw(plot: Plot): PlotOptions;
  height?: number;
  /** What the lines are, each with the looks that the drawing gives it. */
  legend?: readonly (Look & { name: string })[];
  /** The same figures in a table; left out where the page has that table beside the chart. */
  children?: ComponentChildren;
}) {
  const own = useWords(words);
  const at = useRef<HTMLDivElement>(null);
  const plot = usePlot();
  const width = useWidth(at);
  useEffect(() => {
    const place = at.current;
    if (!place || !plot || !width) return;
    const chart = plot.plot({ width, height, marginLeft: 60, ...draw(plot), ariaLabel: label, className: "plot" });
    // Its style is in the page's own style sheet: the page's policy lets no style stand in the document.
    for (const style of chart.querySelectorAll("style")) style.remove();
    chart.setAttribute("role", "img");
    // A picture has one name: its parts may have none.
    for (const part of chart.querySelectorAll("g[aria-label]")) part.removeAttribute("aria-label");
    place.replaceChildren(chart);
  }, [plot, width, label, draw, height]);
  return (
    <figure class="chart">
      {legend && (
        <ul class="legend" aria-hidden="true">
          {legend.map(({ name, stroke, strokeDasharray }) => (
            <li key={name}><svg width="32" height="8"><line x1="0" x2="32" y1="4" y2="4" stroke-width="3" stroke={stroke} stroke-dasharray={strokeDasharray} /></svg>{name}</li>
          ))}
        </ul>
      )}
      <div ref={at} class="drawing" style={{ minHeight: `${height}px` }} />
      {children && (
        <details class="ds-details">
          <summary>{own.table}</summary>
          <div>{children}</div>
        </details>
      )}
    </figure>
  );
}

// Begun as the page loads, beside it: nothing is fetched once somebody types.
const plotting = import("./plot");

function usePlot(): Plot | undefined {
  const [plot, set] = useState<Plot>();
  useEffect(() => {
    void plotting.then((plot) => set(plot));
  }, []);
  return plot;
}

function useWidth(at: { readonly current: HTMLElement | null }): number {
  const [width, set] = useState(0);
  useEffect(() => {
    const place = at.current;
    if (!place) return;
    const observer = new ResizeObserver(([entry]) => set(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place);
    return () => observer.disconnect();
  }, [at]);
  return width;
}
