import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openAuthority, type Authority, type Ill } from '../../support/certificate-authority.ts';
import { mustBe } from '../../support/until.ts';
import { askIssuer } from '../../../workers/issuer/ask-issuer.ts';
import { readIssuer } from '../../../workers/issuer/issuer.ts';

const now = Date.parse('2026-11-24T07:30:00.000Z');
const since = Date.parse('2026-11-24T07:05:00.000Z');
/** The first bit of one is set, so that its DER has a zero before it. */
const serials = ['8A3F5E2C1B', '1122334455667788'];
let authority: Authority;

beforeAll(async () => {
  authority = await openAuthority('Provutfärdare Person v1', () => now);
});
afterAll(() => authority.close());
beforeEach(() => {
  authority.ill = {};
  authority.revoked.clear();
  authority.issued.clear();
  for (const serial of serials) authority.issued.add(serial);
});

const ask = async (serial = mustBe(serials[0]), address = authority.address) =>
  mustBe((await askIssuer(readIssuer(address), [serial], now)).get(serial));
const findings = async (ill: Ill, serial?: string) => {
  authority.ill = ill;
  return (await ask(serial)).map(({ place, finding }) => `${place}: ${finding}`);
};
const both = (finding: string) => [`list: ${finding}`, `answer: ${finding}`];
const revokeAll = () => serials.forEach((serial) => authority.revoked.set(serial, since));

describe('an issuer that is asked', () => {
  it.each(serials)('says since when %s is revoked, in its list and its answer', async (serial) => {
    revokeAll();
    expect(await ask(serial)).toEqual([
      { place: 'list', finding: 'revoked', since },
      { place: 'answer', finding: 'revoked', since },
    ]);
  });

  it('says that a certificate isn’t revoked, is held only, or is none of its own', async () => {
    expect(await findings({})).toEqual(both('not-revoked'));
    expect(await findings({}, 'ABCDEF01')).toEqual(['list: not-revoked', 'answer: unknown-certificate']);
    revokeAll();
    expect(await findings({ held: true })).toEqual(both('not-revoked'));
  });

  it('is found in a list of 20,000 others', async () => {
    revokeAll();
    authority.ill = { others: 20_000 };
    expect((await ask())[0]).toEqual({ place: 'list', finding: 'revoked', since });
  });

  it('knows a serial that a list of cards wrote as a decimal number', async () => {
    const serial = BigInt(`0x${mustBe(serials[0])}`).toString();
    expect(await findings({}, serial)).toEqual(both('not-revoked'));
    revokeAll();
    expect(await findings({}, serial)).toEqual(both('revoked'));
  });

  it('is asked without being told a name that it has not', async () => {
    const own = await ask(undefined, { ...authority.address, ocsp: undefined });
    expect(own.map(({ place }) => place)).toEqual(['list']);
    const answer = await ask(undefined, { ...authority.address, crl: undefined });
    expect(answer.map(({ place }) => place)).toEqual(['answer']);
  });
});

describe('what isn’t the issuer’s word counts for nothing, whatever it says', () => {
  beforeEach(revokeAll);

  it.each<[string, Ill, readonly string[]]>([
    ['signed with another key', { forged: true }, both('forged')],
    ['no longer in force', { stale: true }, both('stale')],
    ['a list of another issuer', { otherName: true }, ['list: forged', 'answer: revoked']],
    ['an answer to another question', { nonce: 'other' }, ['list: revoked', 'answer: forged']],
    ['an answer of somebody who may not answer', { delegate: 'no-right' }, ['list: revoked', 'answer: forged']],
    ['an answer of another issuer’s delegate', { delegate: 'of-other' }, ['list: revoked', 'answer: forged']],
    ['larger than it may be', { huge: true }, both('too-large')],
    ['sent from another address', { redirects: true }, both('unreachable')],
    ['cut off', { broken: true }, both('unreadable')],
    ['a list with a critical extension that nobody knows', { critical: true }, ['list: unreadable', 'answer: revoked']],
  ])('%s', async (_what, ill, found) => {
    expect(await findings(ill)).toEqual(found);
  });

  it('but an answer of whom the issuer lets answer, and one without a nonce that is in force, are', async () => {
    expect(await findings({ delegate: 'right' })).toEqual(both('revoked'));
    expect(await findings({ nonce: 'none' })).toEqual(both('revoked'));
  });

  it('nor does what the policy’s certificate hasn’t signed, or an address where nobody listens', async () => {
    const stranger = await openAuthority('Provutfärdare Person v1', () => now);
    const found = await ask(undefined, { ...authority.address, certificate: stranger.address.certificate });
    expect(found.map(({ finding }) => finding)).toEqual(['forged', 'forged']);
    await stranger.close();
    const gone = await ask(undefined, { ...stranger.address, certificate: authority.address.certificate });
    expect(gone.map(({ finding }) => finding)).toEqual(['unreachable', 'unreachable']);
  });
});
