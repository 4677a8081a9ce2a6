import { ocspQuestion, readOcsp } from './ask-ocsp.ts';
import { fetchBounded, type Fetched } from './fetch-bounded.ts';
import type { Told } from './finding.ts';
import type { Issuer } from './issuer.ts';
import { readList } from './read-list.ts';

/** The lists of a country's issuers have some hundred thousand entries of 40 bytes. */
const mostOfList = 32 * 1024 * 1024;
const mostOfAnswer = 64 * 1024;
const within = 20_000;

/** What each place of an issuer says. */
export interface Answer extends Told {
  readonly place: 'list' | 'answer';
}

/** Asks an issuer about certificates of its own, at the addresses that the policy has. The list is fetched once. @param now ms */
export async function askIssuer(
  issuer: Issuer,
  serials: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const { crl, ocsp } = issuer;
  const list = crl === undefined ? undefined : await fetchBounded(crl, { most: mostOfList, within });
  const found = new Map<string, Answer[]>();
  for (const serial of serials) {
    const about = { issuer, serial, now };
    found.set(serial, [
      ...(list
        ? [
            {
              place: 'list' as const,
              ...(told(list) ?? (await asEither(about, (each) => readList(bytesOf(list), each)))),
            },
          ]
        : []),
      ...(ocsp === undefined
        ? []
        : [{ place: 'answer' as const, ...(await asEither(about, (each) => ask(ocsp, each))) }]),
    ]);
  }
  return found;
}

async function ask(address: string, about: About): Promise<Told> {
  const { bytes, nonce } = ocspQuestion(about.issuer, about.serial);
  const body = { type: 'application/ocsp-request', bytes };
  const fetched = await fetchBounded(address, { most: mostOfAnswer, within }, body);
  return told(fetched) ?? readOcsp(bytesOf(fetched), { ...about, nonce });
}

/** Lists of cards write serials as hexadecimal or decimal. One of digits alone may be either: it is what the issuer knows. */
async function asEither(about: About, say: (about: About) => Promise<Told> | Told): Promise<Told> {
  const first = await say(about);
  const isOther = first.finding === 'not-revoked' || first.finding === 'unknown-certificate';
  if (!isOther || !/^\d+$/.test(about.serial)) return first;
  const second = await say({ ...about, serial: BigInt(about.serial).toString(16).toUpperCase() });
  const isKnown = second.finding === 'revoked' || first.finding === 'unknown-certificate';
  return isKnown ? second : first;
}

interface About {
  readonly issuer: Issuer;
  readonly serial: string;
  readonly now: number;
}

const told = (fetched: Fetched): Told | undefined =>
  'fault' in fetched ? { finding: fetched.fault, why: fetched.why } : undefined;

const bytesOf = (fetched: Fetched): Uint8Array => ('bytes' in fetched ? fetched.bytes : new Uint8Array());
