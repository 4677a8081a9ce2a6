const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/**
 * Whether JSON nests objects and lists deeper than a limit. The parser of the platform takes any depth; what walks the value
 * afterwards calls itself, and would run out of stack. Looks at the text, so that nothing is built first.
 */
export function nestsDeeper(json: Uint8Array, limit: number): boolean {
  if (json.length <= limit) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at] ?? 0;
    if (inText) {
      if (sign === backslash) at += 1;
      else if (sign === quote) inText = false;
    } else if (sign === quote) inText = true;
    else if (opening.has(sign)) {
      depth += 1;
      if (depth > limit) return true;
    } else if (closing.has(sign)) depth -= 1;
  }
  return false;
}
