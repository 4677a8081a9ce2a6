import { z } from 'zod';
import table from '../open-data/system-levels.json' with { type: 'json' };
import { Day } from '../vocabulary.ts';

/** A system, or a part of one, that asks for a level of assurance. */
export const SystemLevel = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Heads a column of "Enhetens kort", which has none for a system without; several systems may share one. */
  short: z.string().optional(),
  loa: z.int().min(2).max(3),
  /** From when, and until when inclusive, it asks for the level, and where that is written. */
  from: Day,
  to: Day.optional(),
  source: z.string(),
});
export type SystemLevel = z.infer<typeof SystemLevel>;

/** A dispensation that is or was known. It opens nothing here. */
export const LevelException = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Ids of systems. */
  systems: z.array(z.string()),
  from: Day,
  to: Day.optional(),
  /** For how many days at a time it is given. */
  days: z.int().positive().optional(),
  source: z.string(),
});
export type LevelException = z.infer<typeof LevelException>;

/** The open table of which system asks for which level from when: `contract/open-data`, and no other copy. */
export const LevelTable = z.strictObject({
  $schema: z.string().optional(),
  title: z.string(),
  licence: z.string(),
  /** When it was last held against its sources. */
  checked: Day,
  systems: z.array(SystemLevel).min(1),
  exceptions: z.array(LevelException),
});
export type LevelTable = z.infer<typeof LevelTable>;

export const levelTable: LevelTable = LevelTable.parse(table);

/** The level that a system asks for on a day: before its row holds, or after, every card will do. */
export function levelOn({ loa, from, to }: SystemLevel, day: Day): 2 | 3 {
  return loa > 2 && from <= day && (to === undefined || day <= to) ? 3 : 2;
}
