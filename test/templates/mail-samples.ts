import { z } from 'zod';
import { mails, type MailId } from '../../templates/index.ts';

/** Invented data for any mail, made from its schema: a new mail needs none of its own. */

/** What data are called, and what they hold here; the rest is made from its type. */
const values: Readonly<Record<string, unknown>> = {
  caseNumber: 'SK-2026-000126',
  caseUrl: 'http://localhost:3000/cases/SK-2026-000126?from=mail&to=case',
  unit: 'Avdelning 17',
  phone: '000-000 00 10',
  roundTheClockPhone: '000-000 00 24',
  sender: 'Intern kundservice',
  holder: 'Moja Fiktberg',
  orderer: 'Leif Fiktén',
  attendees: ['Moja Fiktberg', 'Leif Fiktén'],
  cardNumber: 'RK66100087',
  cards: 20,
  replaced: ['SI66010104'],
  receiptNumber: 'KV-2026-000123',
  shipment: 'FS-2026-000005',
  serials: 'RK66100400–RK66100419',
  missing: 'RK66100401',
  found: 'RK66100402',
  extra: 'RK66100500',
  explanation: 'Vanligt behov är 15 kort.',
  address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
  desk: 'Växjö',
  desks: ['Växjö', 'Ljungby'],
  organizer: 'servicedisk@kundservice.example',
  bring: ['Svenskt körkort i original', 'Det gamla kortet'],
  calendarId: '01JDF6Q3W8S5T0000000000002',
  startsAt: '2026-12-01T08:30:00.000Z',
  endsAt: '2026-12-01T09:00:00.000Z',
  activateBefore: '2026-11-25T13:32:00Z',
  blockedAt: '2026-12-15T08:00:00.000Z',
};

/** Which of the values that a schema allows. `round`: which option of each enum. `bare`: nothing that may be left out, and no to every question. */
interface Choice {
  readonly round: number;
  readonly bare: boolean;
}

function sampleOf(schema: unknown, choice: Choice, key = ''): unknown {
  if (schema instanceof z.ZodOptional) return choice.bare ? undefined : sampleOf(schema.unwrap(), choice, key);
  if (schema instanceof z.ZodDefault) return sampleOf(schema.unwrap(), choice, key);
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([name, part]) => [name, sampleOf(part, choice, name)]));
  }
  if (schema instanceof z.ZodEnum) return schema.options[choice.round % schema.options.length];
  if (schema instanceof z.ZodBoolean) return !choice.bare;
  const known = values[key];
  const candidates = [
    known,
    [known],
    3,
    'RK66100087',
    '2026-12-08',
    '2026-11-24T08:12:00Z',
    'http://localhost:3000/nytt',
    'Text',
    ['RK66100087'],
    ['Text'],
  ];
  if (schema instanceof z.ZodType) {
    const fitting = candidates.find((each) => each !== undefined && schema.safeParse(each).success);
    if (fitting !== undefined) return fitting;
  }
  throw new Error(`The data of a mail has ${key}, of which there is no invented value`);
}

const Data = z.record(z.string(), z.unknown());

/** Everything that may be said, each option of each choice in turn; then as little as can be. */
export function samplesOf(schema: z.ZodObject): readonly Record<string, unknown>[] {
  const rounds = Math.max(1, ...enumsOf(schema).map(({ options }) => options.length));
  const full = Array.from({ length: rounds }, (_, round) => sampleOf(schema, { round, bare: false }));
  return [...full, sampleOf(schema, { round: 0, bare: true })].map((sample) => Data.parse(sample));
}

function enumsOf(schema: unknown): readonly z.ZodEnum[] {
  if (schema instanceof z.ZodEnum) return [schema];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return enumsOf(schema.unwrap());
  return schema instanceof z.ZodObject ? Object.values(schema.shape).flatMap(enumsOf) : [];
}

/** Invented data of one mail. */
export function mailData(id: MailId, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const sample = Data.parse(sampleOf(mails[id].data, { round: 0, bare: false }));
  return Data.parse(mails[id].data.parse({ ...sample, ...changes }));
}
