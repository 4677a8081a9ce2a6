import { codesOf, policyOn } from '../../contract/index.ts';
import { drawDocument, type DocumentRecord } from '../../templates/index.ts';

/** Every kind of document with little, with the usual, and with as much as there can be. People and units are invented. */

const at = '2026-11-24T13:32:00.000Z' as const;
const phone = '000-000 00 10';
const long = {
  unit: 'Mottagningen för ortopedi, reumatologi & rehabilitering, Centrallasarettet i Exempelstad',
  person: 'Anna-Christina Łucja Fiktsson von Påhitt-Fiktbergsdotter',
  employer: 'Region Exempel <Sydöstra sjukvårdsregionen>',
  issuer: 'Region Exempel & Söner, Intern kundservice för kort och inloggning',
  hsaId: 'SE2321000065-A0000000000000014',
};

/** Names and texts of one size. */
interface Size {
  readonly name: string;
  readonly unit: { readonly name: string; readonly hsaId: string; readonly employer: string };
  readonly person: string;
  readonly hsaId: string;
  readonly issuer: string;
  readonly address: string[];
  /** How many of what there can be several of. */
  readonly count: number;
  readonly isFull: boolean;
  /** For somebody who asked for English. */
  readonly english?: true;
}

const usual: Size = {
  name: 'usual',
  unit: { name: 'Avdelning 17, Växjö', hsaId: 'SE2321000065-E017', employer: 'Region Exempel' },
  person: 'Moja Åkesdotter-Fiktberg',
  hsaId: 'SE2321000065-M0T3',
  issuer: 'Region Exempel, Intern kundservice',
  address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  count: 7,
  isFull: true,
};

const sizes: readonly Size[] = [
  {
    name: 'short',
    unit: { name: 'A', hsaId: 'SE2321000065-E1', employer: 'R' },
    person: 'Bo Ek',
    hsaId: 'SE2321000065-B1',
    issuer: 'R',
    address: ['A'],
    count: 1,
    isFull: false,
  },
  usual,
  {
    name: 'extreme',
    unit: { name: long.unit, hsaId: long.hsaId, employer: long.employer },
    person: long.person,
    hsaId: long.hsaId,
    issuer: long.issuer,
    isFull: true,
    address: ['Intern kundservice för kort, koder och inloggning', 'Exempelgatan 123 B, plan 7', '000 00 Exempelstad'],
    count: policyOn('2026-11-24').stock.maxCards,
  },
];

type Records = { readonly [Id in SampleId]: (size: Size) => DocumentRecord<Id> };

const holderOf = ({ person, hsaId }: Size) => ({ name: person, birthDate: '1981-12-18', hsaId }) as const;
/** As a hand writes: a line that turns, another, and a dot. */
const written: [number, number][][] = [
  Array.from({ length: 60 }, (_, index) => [40 + index * 7, Math.round(100 + 60 * Math.sin(index / 3))]),
  Array.from({ length: 12 }, (_, index) => [180 + index * 14, 160 - index * 3]),
  [[500, 60]],
];
const signedBy = ({ person, hsaId }: Size) => ({ at, seenBy: { name: person, hsaId }, holder: written }) as const;
/** A picture of 8 by 8 pixels. */
const dot = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABQUFBQVFBcZGRcfIh4iHy4rJycrLkYyNjI2MkZqQk5CQk5Cal5yXVZdcl6phXZ2hanD',
    'pJukw+zT0+z///////8BFBQUFBUUFxkZFx8iHiIfLisnJysuRjI2MjYyRmpCTkJCTkJqXnJdVl1yXqmFdnaFqcOkm6TD7NPT7P//',
    '///////AABEIAAgACAMBIgACEQEDEQH/xABYAAEBAAAAAAAAAAAAAAAAAAAABRABAAMBAAAAAAAAAAAAAAAAABZko+EBAQEAAAAA',
    'AAAAAAAAAAAAAAMEEQABAwUAAAAAAAAAAAAAAAAAAQMEExRSU6H/2gAMAwEAAhEDEQA/ALEbt59AU3knZxAqLeJ//9k=',
  ].join(''),
  'base64',
);
const every = { caseNumber: 'SK-2026-000126', createdAt: at, phone } as const;
const times = <Made>({ count }: Size, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index));

const english = ({ english: asked }: Pick<Size, 'english'>) => (asked ? { english: asked } : {});

const records: Records = {
  receipt: (size) => ({
    ...every,
    receiptNumber: 'KV-2026-000123',
    unit: size.unit,
    issuer: size.issuer,
    address: size.address,
    attester: { name: size.person, hsaId: size.hsaId },
    identityCheck: 'known-person',
    holder: holderOf(size),
    cardNumber: 'RK66100087',
    reason: 'forgotten',
    lastValidDay: '2026-12-24',
    termsVersion: '2026-01',
    ...english(size),
    ...(size.isFull && { signatures: { ...signedBy(size), attester: written } }),
  }),
  'order-confirmation': (size) => ({
    ...every,
    issuer: size.issuer,
    unit: { name: size.unit.name, employer: size.unit.employer },
    orderer: { name: size.person, hsaId: size.hsaId },
    holder: { name: size.person, birthDate: '1981-12-18' },
    kind: 'replacement',
    cardType: 'sis',
    loa: 'loa-3',
    lastValidDay: '2031-11-24',
    bring: times({ ...size, count: Math.min(size.count, 6) }, (index) => `Svenskt körkort i original, nummer ${index}`),
    ...(size.english && {
      english: {
        bring: ['your passport, in original', 'your manager, who brings a valid identity document'],
        ...(size.isFull && { bringSent: ['the card that came by post', 'your passport, in original'] }),
      },
    }),
    ...(size.isFull && {
      sentHome: {
        isProtected: true,
        bring: ['Kortet som kom med posten', 'Svenskt körkort i original'],
        annulOnDay: 60,
      },
    }),
  }),
  'card-receipt': (size) => ({
    ...every,
    receiptNumber: 'KV-2026-000123',
    unit: size.unit,
    issuer: size.issuer,
    holder: holderOf(size),
    cardNumber: 'SI80010110',
    cardType: 'sis',
    termsVersion: '2026-01',
    validity: 'Kortet gäller 5 år från dagen då det lämnas ut, men längst till anställningens sista dag.',
    ...(size.english && {
      english: {
        validity:
          'It is valid for 5 years from the day on which it is handed out, but not longer than your employment.',
        ...(size.isFull && { statement: 'I certify that the person who signs is the card holder.' }),
      },
    }),
    ...(size.isFull && {
      attester: { name: size.person, hsaId: size.hsaId, statement: 'Jag intygar att innehavaren är den som anges.' },
      signatures: { ...signedBy(size), attester: written },
    }),
  }),
  'card-instructions': ({ issuer, isFull, ...size }) => ({
    ...english(size),
    ...every,
    issuer,
    cardType: 'sis',
    roundTheClockPhone: '000-000 00 24',
    ...(isFull && { isFromHome: true as const }),
  }),
  'block-confirmation': (size) => ({
    ...every,
    ...english(size),
    unit: size.unit,
    holder: holderOf(size),
    issuer: size.issuer,
    cardNumber: 'SI66010104',
    cardType: 'sis',
    reason: 'lost',
    blockedAt: at,
    blockedBy: size.hsaId,
    requests: times({ ...size, count: Math.min(size.count, 5) }, () => ({
      recordedAt: at,
      reason: 'lost',
      channel: 'portal',
      by: size.hsaId,
    })),
  }),
  'delivery-note': (size) => ({
    shipmentNumber: 'FS-2026-000005',
    caseNumber: every.caseNumber,
    shippedAt: at,
    phone,
    confirmBy: '2026-12-01',
    unit: { name: size.unit.name, hsaId: size.unit.hsaId },
    address: size.address,
    issuer: size.issuer,
    cards: times(size, (index) => ({ cardNumber: `RK6610${1000 + index}`, blankExpires: '2028-04-27' as const })),
    forms: times(size, (index) => `KV-2026-00${1000 + index}`),
  }),
  'receipt-form-blank': (size) => ({
    createdAt: at,
    phone,
    shipmentNumber: 'FS-2026-000005',
    termsVersion: '2026-01',
    unit: size.unit,
    issuer: size.issuer,
    address: size.address,
    receiptNumbers: times(size, (index) => `KV-2026-00${1000 + index}`),
  }),
  'drawer-sign': (size) => ({
    unit: { name: size.unit.name, hsaId: size.unit.hsaId },
    createdAt: at,
    issuer: size.issuer,
    phone,
    activationUrl:
      'https://siths-kort.mycket-lang-doman.region.example/nytt/reservkort?enhet=01JDF6Q3W8S5T0000000000002',
    roundTheClockPhone: '000-000 00 24',
    opens: 8,
    closes: 17,
    receiptDays: 7,
    blockDay: 21,
  }),
  'scanned-receipt': (size) => ({
    receiptNumber: 'KV-2026-000123',
    scannedAt: at,
    issuer: size.issuer,
    pages: times({ ...size, count: Math.min(size.count, 40) }, () => ({ jpeg: dot, width: 8, height: 8 })),
  }),
  'return-receipt': (size) => ({
    ...english(size),
    caseNumber: every.caseNumber,
    returnedAt: at,
    phone,
    issuer: size.issuer,
    takenBy: size.person,
    unit: { name: size.unit.name, employer: size.unit.employer },
    holder: holderOf(size),
    cardNumber: 'SI66010104',
    cardType: 'sis',
    isCut: !size.isFull,
    ...(size.isFull && { custody: 'Kassaskåpet i Växjö' }),
  }),
  'information-page': (size) => ({
    title: 'Parkering vid disken',
    address: 'https://siths-kort.region.example/instruktioner/parkering',
    day: '2026-11-24',
    language: 'sv',
    issuer: size.issuer,
    phone,
    text: [
      'Ring **kundservice** före besöket, eller läs [mer](/instruktioner) och [hos dem](https://region.example).',
      '## Gör så här',
      times({ ...size, count: size.count * 4 }, (index) => `${index + 1}. ${'Ett steg '.repeat(index + 1)}`).join('\n'),
      times(size, (index) => `- ${'En punkt '.repeat(index * 40 + 1)}`).join('\n'),
    ].join('\n\n'),
  }),
  'taken-out-paper': (size) => ({
    kind: 'Statistik',
    title: 'Statistik, kvartal 4 2026',
    madeAt: at,
    issuer: size.issuer,
    phone,
    lead: `Alla enheter. ${'Räknat av systemet. '.repeat(size.count)}`,
    sections: times({ ...size, count: Math.min(size.count, 9) }, (index) => ({
      heading: `Tabell ${index + 1}`,
      pieces: [
        { kind: 'facts', facts: [['Enhet', size.unit.name]] },
        {
          kind: 'table',
          columns: ['Steg', 'Antal', 'Median', 'För sent'].map((title, at) => ({ title, share: at === 0 ? 4 : 2 })),
          rows: times(size, (row) => [size.unit.name, String(row), '6 min', '50 %']),
        },
      ],
    })),
  }),
  'trust-declaration': (size) => ({
    year: '2026',
    madeAt: at,
    issuer: size.issuer,
    phone,
    lead: 'Hur arbetet uppfyller tillitsramverket.',
    ...(size.isFull && { signed: { by: size.person, at, sha256: 'a'.repeat(64) } }),
    sections: times({ ...size, count: Math.min(size.count, 9) }, (index) => ({
      heading: `Kapitel ${index + 2}`,
      pieces: [
        { kind: 'facts', facts: [['Bedömning', `Nivå ${(index % 5) + 1}`]] },
        { kind: 'text', text: 'Så arbetar vi. '.repeat(index * 40 + 1) },
        {
          kind: 'table',
          columns: [
            { title: 'Underlag', share: 3 },
            { title: 'Värde', share: 4 },
          ],
          rows: times(size, (row) => [`Uppgift ${row}`, size.unit.name]),
        },
      ],
    })),
  }),
  'personal-extract': (size) => ({
    name: size.person,
    hsaId: size.hsaId,
    madeAt: at,
    issuer: size.issuer,
    phone,
    lead: 'Det här är vad registret har sparat om dig.',
    ...(size.english && {
      english: ['This is what the register keeps about you.', 'What was recorded stands as it was.'],
    }),
    sections: [
      {
        heading: 'Du',
        ...(size.english && { english: 'You: what is kept about you.' }),
        pieces: [
          { kind: 'facts', facts: times(size, (index) => [`Fält ${index}`, 'Ett värde '.repeat(index * 40 + 1)]) },
        ],
      },
      {
        heading: 'Ur loggen',
        pieces: [
          { kind: 'text', text: 'Raderna, nyast först.\nEn rad till \u{1f600}' },
          {
            kind: 'table',
            columns: [
              { title: 'När', share: 2 },
              { title: 'Vad', share: 5 },
            ],
            rows: times({ ...size, count: size.count * 12 }, (index) => [`2026-11-24 08.${index}`, size.unit.name]),
          },
        ],
      },
    ],
  }),
  'case-report': (size) => ({
    caseNumber: every.caseNumber,
    madeAt: at,
    issuer: size.issuer,
    room: size.count * 2048,
    lead: 'Rapporten visar vad som hänt i ärendet, som loggen säger det.',
    sections: [
      { heading: 'Ärendet', pieces: [{ kind: 'facts', facts: [['Enhet', size.unit.name]] }] },
      {
        heading: 'Allt som hänt, äldst först',
        pieces: [
          {
            kind: 'table',
            columns: [
              { title: 'Rad', share: 2 },
              { title: 'Tid', share: 4 },
              { title: 'Vem', share: 6 },
              { title: 'Vad', share: 6 },
              { title: 'Uppgifter', share: 12, longest: 900 },
            ],
            rows: times({ ...size, count: size.count * 8 }, (index) => [
              String(48_000 + index),
              '2026-11-24 kl. 08.12.44',
              `${size.person}, ${size.hsaId}, Intern kundservice`,
              'Uppgiften klar',
              'Skäl: ett ord till '.repeat((index % 9) * 6),
            ]),
          },
        ],
      },
    ],
  }),
};

export type SampleId = Parameters<typeof drawDocument>[0];
export const sampleIds: readonly SampleId[] = codesOf(records);

/** Draws all of them, those that can be in English too once more so. @returns a file each, named by kind and size */
export async function drawSamples(): Promise<{ name: string; bytes: Uint8Array }[]> {
  const samples: { name: string; bytes: Uint8Array }[] = [];
  for (const size of sizes) {
    for (const id of sampleIds) {
      const { swedish, english } = await drawBoth(id, size);
      samples.push({ name: `${id}-${size.name}`, bytes: swedish });
      if (english) samples.push({ name: `${id}-${size.name}-english`, bytes: english });
    }
  }
  return samples;
}

/** A paper, and the same for somebody who asked for English. @returns `english` undefined: it knows nothing of that */
export async function drawBoth(
  id: SampleId,
  size: Size = usual,
): Promise<{ swedish: Uint8Array; english: Uint8Array | undefined }> {
  const asked = records[id]({ ...size, english: true });
  const swedish = await drawDocument(id, records[id](size));
  const english = 'english' in asked ? await drawDocument(id, asked) : undefined;
  return { swedish: swedish.bytes, english: english?.bytes };
}
