import { expect, it } from '@jest/globals';
import { instantAt } from '../../../contract/index.ts';
import { readAnswer } from '../../../portal/companion/read-answer.ts';

const asked = {
  errand: 'sparra',
  values: { cardNumber: 'SI79990104' },
  since: instantAt(Date.parse('2026-11-24T08:00:00Z')),
  now: instantAt(Date.parse('2026-11-24T09:10:00Z')),
} as const;
/** As the browser gives a page that was marked as a whole. */
const page = (change: Record<string, string> = {}) =>
  Object.entries({
    'Kortet är spärrat': 'Ta med numret och klockslaget till uppgiften i SITHS-kort',
    Kvitteringsnummer: 'S-000012',
    Klockslag: '2026-11-24 10.04',
    Kortnummer: 'SI 7999 0104',
    Spärrorsak: 'Förlorat',
    ...change,
  })
    .map(([label, text]) => `${label}\n${text}`)
    .join('\n');

it('reads number and time of the answer to this errand, however it is laid out', () => {
  const read = { label: 'Kvitteringsnummer', number: 'S-000012', at: '2026-11-24T09:04:00.000Z' };
  expect(readAnswer(page(), asked)).toEqual(read);
  expect(readAnswer(page().replaceAll('\n', '\t'), asked)).toEqual(read);
  expect(readAnswer('Kvitteringsnummer: S-000012, Klockslag: 2026-11-24 10:04, Kortnummer: si79990104', asked)).toEqual(
    read,
  );
});

it.each([
  ['nothing of the portal’s', 'Hej, kortet är spärrat', 'inte portalens kvittering'],
  ['no time', page({ Klockslag: 'nyss' }), 'inte portalens kvittering'],
  ['a list of several', `${page()}\nKvitteringsnummer\nS-000013`, 'flera kvitteringar'],
  ['another errand', page({ Kvitteringsnummer: 'B-000012' }), 'något annat än ”Spärra kort”'],
  ['another card', page({ Kortnummer: 'SI 7999 0105' }), 'gäller kort SI 7999 0105, inte kortet i uppgiften'],
  ['no card', page({ Kortnummer: '' }), 'säger inte vilket kort'],
  ['a time to come', page({ Klockslag: '2026-11-24 10.16' }), 'inte varit än'],
  ['a time before the case', page({ Klockslag: '2026-11-24 08.54' }), 'innan ärendet fanns'],
  ['a day that isn’t', page({ Klockslag: '2026-13-24 10.04' }), 'finns inte'],
])('refuses %s, and says what to do', (_, text, said) => {
  expect(readAnswer(text, asked)).toContain(said);
});

it('refuses what was done for somebody else', () => {
  const order = { ...asked, errand: 'bestall', values: { hsaId: 'SE2321000065-W104' } } as const;
  const of = (hsaId: string) => `Ordernummer\nB-000001\nKlockslag\n2026-11-24 10.04\nHSA-id\n${hsaId}`;
  expect(readAnswer(of('SE2321000065-W105'), order)).toContain('gäller SE2321000065-W105, inte personen');
  expect(readAnswer(of('SE2321000065-W104'), order)).toMatchObject({ number: 'B-000001' });
  const both = { ...asked, values: { cardNumber: 'SI79990104', hsaId: 'SE2321000065-W104' } } as const;
  expect(readAnswer(page({ 'HSA-id': 'SE2321000065-W105' }), both)).toContain('inte personen i uppgiften');
  expect(readAnswer(page({ 'HSA-id': 'SE2321000065-W104' }), both)).toMatchObject({ number: 'S-000012' });
});
