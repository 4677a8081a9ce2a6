/**
 * National numbers in text, however they are spelled: `811218-9876`, `198112189876`, `1981 12 18 98 76`, `nr1981-12-18–9876`. Digits belong
 * together when only blanks, dashes and the like stand between them.
 */

/** Whether a text holds a personnummer or samordningsnummer, of 10 or 12 digits. A wrong check digit excuses nobody who writes it as one. */
export function holdsNationalNumber(text: string): boolean {
  return chainsOf(text).some((groups) => holdsIn(groups, { isStrict: false }));
}

/** As `holdsNationalNumber`, but what could be one counts: for what would stand in an address. A phone number may be taken for one. */
export function mayHoldNationalNumber(text: string): boolean {
  return chainsOf(text).some((groups) => holdsIn(groups, { isStrict: true }));
}

/** True for text that is a national number and nothing else. A receipt's `2026000123` has no day and month there and is none. */
export function isNationalNumber(text: string): boolean {
  const digits = plain(text).replaceAll(/[^\p{L}\d]/gu, '');
  return isDated(digits);
}

interface Group {
  readonly digits: string;
  /** What stood before it. */
  readonly after: string;
}

/** Between digits: blanks, dashes, a plus (older than a hundred) and other signs that part them; three at most. */
const joined = /(\d+)([\s\-+./_:;,|~()'*\\]{0,3})/gu;

/** Runs of digit groups with nothing but separators between them. */
function chainsOf(text: string): Group[][] {
  const chains: Group[][] = [];
  let end = -1;
  let before = '';
  for (const match of plain(text).matchAll(joined)) {
    const [whole, digits = '', separator = ''] = match;
    const chain = match.index === end ? chains.at(-1) : undefined;
    if (chain) chain.push({ digits, after: before });
    else chains.push([{ digits, after: '' }]);
    end = match.index + whole.length;
    before = separator;
  }
  return chains;
}

/** Every kind of digit, dash and blank as the plain one; what isn't seen is taken away. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/** Decimal digits of any script stand ten in a row, the first one at a multiple that its neighbours tell. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

function holdsIn(groups: readonly Group[], how: { isStrict: boolean }): boolean {
  if (groups.some(({ digits }) => digits.length > 12 && hidesNumber(digits))) return true;
  return groups.some((_, from) => {
    let digits = '';
    for (let to = from; to < groups.length && digits.length < 12; to += 1) {
      digits += groups[to]?.digits ?? '';
      if (isNumber(digits, groups.slice(from, to + 1), how)) return true;
    }
    return false;
  });
}

function isNumber(digits: string, groups: readonly Group[], { isStrict }: { isStrict: boolean }): boolean {
  if (!isDated(digits)) return false;
  return isStrict || isUsualSpelling(groups) || isChecked(digits);
}

/** `811218-9876`, `19811218-9876`, `198112189876`: nobody writes anything else that way. */
function isUsualSpelling(groups: readonly Group[]): boolean {
  const [first, second] = groups;
  if (first === undefined || groups.length > 2) return false;
  if (second === undefined) return first.digits.length === 12;
  return second.digits.length === 4 && (first.digits.length === 8 || /^[-+]$/.test(second.after));
}

/** A longer run of digits, as on a card, counts only when twelve of them are a number down to the check digit. */
function hidesNumber(run: string): boolean {
  return Array.from({ length: run.length - 11 }, (_, at) => run.slice(at, at + 12)).some(
    (digits) => /^(19|20)/.test(digits) && isDated(digits) && isChecked(digits),
  );
}

/** Ten or twelve digits that begin with a day; of a samordningsnummer the day is sixty more. */
function isDated(digits: string): boolean {
  return /^(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\d{4}$/.test(digits);
}

/** Check digit by Luhn's algorithm over the last ten. */
function isChecked(digits: string): boolean {
  const sum = Array.from(digits.slice(-10), Number).reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
