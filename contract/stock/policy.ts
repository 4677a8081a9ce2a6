import { z } from 'zod';
import { count, entry } from '../policy/entry.ts';
import { own } from '../policy/sources.ts';

export const stockPolicy = {
  stock: z.strictObject({
    maxCards: entry(count, {
      words: 'Kort i en beställning, som mest',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 50 },
    }),
    maxForms: entry(count, {
      words: 'Kvittensblanketter i en beställning, som mest',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 50 },
    }),
    historyWeeks: entry(count, {
      words: 'Förbrukningen räknas över',
      unit: 'weeks',
      source: own,
      since: { '2026-01-01': 12 },
    }),
    leadTimeWeeks: entry(count, {
      words: 'Från beställning tills korten ligger i lådan',
      unit: 'weeks',
      source: own,
      since: { '2026-01-01': 2 },
    }),
    safetyCards: entry(count, {
      words: 'Kort som ska finnas kvar då',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 3 },
    }),
    coverWeeks: entry(count, {
      words: 'En vanlig beställning räcker',
      unit: 'weeks',
      source: own,
      since: { '2026-01-01': 8 },
    }),
    leastNeed: entry(count, {
      words: 'Minsta vanliga behov, hur lite som än används',
      unit: 'pieces',
      source: own,
      since: { '2026-01-01': 15 },
    }),
    confirmRemindDays: entry(z.tuple([count, count]), {
      words: 'Enheten påminns om att bekräfta leveransen, dag efter att den skickades',
      unit: 'days',
      source: own,
      since: { '2026-01-01': [7, 14] },
    }),
    expiresSoonDays: entry(count, {
      words: 'Blanka kort som går ut inom så lång tid pekas ut',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 60 },
    }),
    reviewDays: entry(count, {
      words: 'En beställning över vanligt behov granskas inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 2 },
    }),
    packDays: entry(count, {
      words: 'En beställning packas inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 2 },
    }),
    deviationDays: entry(count, {
      words: 'En avvikelse i en leverans utreds inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 5 },
    }),
  }),
};
