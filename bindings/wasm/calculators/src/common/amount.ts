const DECIMAL = /^(-?)(\d*)\.?(\d*)$/;

/** One amount less another, exactly. Both as the engine writes them. */
export function difference(one: string, other: string): string {
  const scale = Math.max(decimals(one), decimals(other));
  const sum = scaled(one, scale) - scaled(other, scale);
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${sum < 0n ? "-" : ""}${whole}${scale ? `.${digits.slice(-scale)}` : ""}`;
}

function decimals(text: string): number {
  return DECIMAL.exec(text)?.[3]?.length ?? 0;
}

function scaled(text: string, scale: number): bigint {
  const [, sign = "", whole = "", rest = ""] = DECIMAL.exec(text) ?? [];
  return BigInt(`${sign}${whole || "0"}${rest.padEnd(scale, "0")}`);
}

/** A share from per cent: `40` or `33.5` as `0.40` or `0.335`. Other text stays, and the engine says what is wrong with it. */
export function share(percent: string): string {
  const [all, sign = "", whole = "", rest = ""] = DECIMAL.exec(percent) ?? [];
  if (!all || whole + rest === "") return percent;
  const digits = whole.padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`;
}
