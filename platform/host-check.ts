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
  return (host) => host !== undefined && allowed.has(nameOf(host));
}

function nameOf(host: string): string {
  const url = URL.parse(/^https?:\/\//.test(host) ? host : `http://${host}`);
  return url?.hostname ?? '';
}
