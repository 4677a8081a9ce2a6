/** Names under which a machine reaches itself. */
const loopback = ['localhost', '127.0.0.1', '[::1]'] as const;

/** True for a `Host` header that may be answered. */
export type AllowsHost = (host: string | undefined) => boolean;

/**
 * A server must only answer to names that are its own: a web page can make its own name point at loopback (DNS rebinding) and would
 * then read what is meant for programs on this machine. The port doesn't matter.
 * @param names allowed besides the names of loopback, without port; a full address (`https://…`) counts by its name
 */
export function createHostCheck(names: readonly string[] = []): AllowsHost {
  const allowed = new Set<string>([...loopback, ...names.map(nameOf)]);
  // Reading a name out of a header costs more than all else of a small request: the same few headers come again and again.
  const known = new Set<string>();
  return (host) => {
    if (host === undefined) return false;
    if (known.has(host)) return true;
    if (!allowed.has(nameOf(host))) return false;
    if (known.size < mostKnown) known.add(host);
    return true;
  };
}

/** Headers that are remembered: each port and each spelling is one of its own. */
const mostKnown = 100;

function nameOf(host: string): string {
  const url = URL.parse(/^https?:\/\//.test(host) ? host : `http://${host}`);
  return url?.hostname ?? '';
}
