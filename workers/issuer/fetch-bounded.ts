/** What an address has answered, or why not. */
export type Fetched =
  { readonly bytes: Uint8Array } | { readonly fault: 'unreachable' | 'too-large'; readonly why: string };

interface Bounds {
  /** Bytes. */
  readonly most: number;
  /** ms, for all of the answer. */
  readonly within: number;
}

/**
 * Fetches from an address of the policy: no redirect is followed, no more is read than may come, and it ends in time. With a body it is a question
 * (POST).
 */
export async function fetchBounded(
  address: string,
  { most, within }: Bounds,
  body?: { readonly type: string; readonly bytes: Uint8Array },
): Promise<Fetched> {
  try {
    const response = await fetch(address, {
      ...(body && { method: 'POST', headers: { 'Content-Type': body.type }, body: Buffer.from(body.bytes) }),
      redirect: 'error',
      signal: AbortSignal.timeout(within),
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return { fault: 'unreachable', why: `status ${response.status}` };
    }
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body) {
      length += part.length;
      // Leaving the loop ends the transfer.
      if (length > most) return { fault: 'too-large', why: `more than ${most} bytes` };
      parts.push(part);
    }
    return { bytes: Buffer.concat(parts) };
  } catch (error) {
    return { fault: 'unreachable', why: error instanceof Error ? (causeOf(error) ?? error.message) : String(error) };
  }
}

const causeOf = ({ cause }: Error): string | undefined => (cause instanceof Error ? cause.message : undefined);
