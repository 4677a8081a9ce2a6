import { mayHoldNationalNumber } from '../../contract/index.ts';

/**
 * What may stand in an address: it is kept in logs, histories and bookmarks. National numbers never may, whatever their spelling, nor
 * what could be a passport's.
 */

/** Longer than any address of ours. */
export const longestAddress = 500;

/** An address as a person means it; one that isn't encoded well is taken as it is. */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}

/** True when an address is short enough to be kept and holds no number. */
export function isSafeAddress(address: string): boolean {
  const text = decodedAddress(address);
  return address.length <= longestAddress && !mayHoldNationalNumber(text) && isSafeSearch(searchedIn(address) ?? '');
}

/** Case, receipt and HSA-id have their own form; a card's number is like a passport's, and not for addresses. */
const codes = /^(?:(?:SK|KV|FS)-?\d{4}-?\d{6}|20\d{8}|SE\d{10}-[A-Z0-9]{1,18})$/i;
const mostDigits = 4;

/** True when what was searched for may stand in an address: a code of ours, or words with few digits. */
export function isSafeSearch(text: string): boolean {
  const wanted = text.trim();
  if (mayHoldNationalNumber(wanted)) return false;
  if (codes.test(wanted.replaceAll(' ', ''))) return true;
  return (wanted.match(/\p{Nd}/gu) ?? []).length <= mostDigits;
}

function searchedIn(address: string): string | undefined {
  const at = address.indexOf('?');
  return at === -1 ? undefined : (new URLSearchParams(address.slice(at)).get('q') ?? undefined);
}
