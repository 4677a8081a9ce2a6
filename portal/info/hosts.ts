import { fillIn, type Filling } from './fill-in.ts';
import type { Information } from './information.ts';

/**
 * Hosts that a text leads to, though neither the program's own pages nor the policy name them: what two administrators haven't agreed to
 * doesn't lead staff away from here.
 */
export function strangeHosts(text: string, own: readonly Information[], filling: Filling): string[] {
  const known = new Set([...own.map(({ source }) => source), JSON.stringify(filling.policy)].flatMap(hostsIn));
  return hostsIn(fillIn(text, filling, 'sv')).filter((host) => !known.has(host));
}

/** Hosts of the web addresses in a text, each once; an address that browsers can't read counts as it is written. */
function hostsIn(text: string): string[] {
  const found = [...text.matchAll(/https?:[/\\]*[^\s)"]{0,1000}/gi)].map(
    ([address]) => URL.parse(address)?.host ?? address,
  );
  return [...new Set(found)];
}
