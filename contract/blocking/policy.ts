import { z } from 'zod';
import { IssuerAddress } from './issuers.ts';
import { OnCall } from './on-call.ts';
import { count, entry } from '../policy/entry.ts';
import { national, own } from '../policy/sources.ts';

const aroundTheClock = national('Inera, SITHS eID: spärra kort, Mina sidor', '2026-11-25');

export const blockingPolicy = {
  block: z.strictObject({
    dueMinutes: entry(z.strictObject({ urgent: z.int(), normal: z.int() }), {
      words: 'En spärr är gjord inom',
      unit: 'manned-minutes',
      source: own,
      since: { '2026-01-01': { urgent: 30, normal: 240 } },
    }),
    roundTheClockPhone: entry(z.string(), {
      words: 'Spärrar dygnet runt',
      unit: 'text',
      source: aroundTheClock,
      since: { '2026-01-01': '000-000 00 24' },
    }),
    selfService: entry(z.strictObject({ name: z.string(), address: z.url() }), {
      words: 'Där innehavaren själv spärrar sitt kort dygnet runt',
      unit: 'text',
      source: aroundTheClock,
      since: { '2026-01-01': { name: 'Mina sidor', address: 'https://minasidor.example/' } },
    }),
    onCall: entry(z.array(OnCall), {
      words:
        'Jour som får veta genast om en brådskande spärr när kundservice inte är på plats, och om den själv spärrar',
      unit: 'text',
      source: own,
      since: { '2026-01-01': [] },
    }),
    issuers: entry(z.array(IssuerAddress), {
      words: 'Utfärdare av certifikat som tillfrågas om spärren av ett kort vars certifikat är kända',
      unit: 'text',
      source: own,
      since: { '2026-01-01': [] },
    }),
    issuerAskMinutes: entry(count, {
      words: 'Tills spärren syns hos utfärdaren frågas den var',
      unit: 'minutes',
      source: own,
      since: { '2026-01-01': 15 },
    }),
    issuerSilentMinutes: entry(count, {
      words: 'Syns spärren inte hos utfärdaren blir det en uppgift och ett larm efter',
      unit: 'minutes',
      source: own,
      since: { '2026-01-01': 240 },
    }),
    auditWithinWorkingDays: entry(count, {
      words: 'Granskaren har sett på ett missbruk inom',
      unit: 'working-days',
      source: own,
      since: { '2026-01-01': 5 },
    }),
    consentDays: entry(count, {
      words: 'Chefen säger om ett kort som innehavaren lämnar ifrån sig ska spärras inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 3 },
    }),
    matchingFacts: entry(count, {
      words: 'Uppgifter som ska stämma innan ett kort spärras på telefon',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 2 },
    }),
  }),
};
