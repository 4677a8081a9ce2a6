import type { TokenRight } from '../contract/index.ts';

/** True when another system's token lets it do this. */
export function mayUseToken({ rights }: { readonly rights: readonly TokenRight[] }, right: TokenRight): boolean {
  return rights.includes(right);
}
