/** Status of an error that a body parser, the router or the identity provider threw at what the client sent; undefined: it isn't the client's. */
export function clientStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : undefined;
}
