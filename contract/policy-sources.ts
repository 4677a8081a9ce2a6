import { z } from 'zod';
import { addPeriod } from './days.ts';
import { Day } from './vocabulary.ts';

/**
 * Where the rules come from that others set (domain: **N**, and lists of the region's page), and when somebody last held them against the
 * source. `rules`: paths into the policy (`order.leastAge`), or ids of decisions.
 */
export const PolicySource = z.strictObject({
  rules: z.array(z.string()).min(1),
  source: z.string().min(1),
  checked: Day,
});
export type PolicySource = z.infer<typeof PolicySource>;

/** P: a source that was checked longer ago than this is warned of. */
const checkedWithin = 'P12M';

export const policySources: readonly PolicySource[] = z.array(PolicySource).parse([
  {
    rules: ['sisEmployers', 'foreignStaff.employmentPackage'],
    source: 'Region Kronoberg, SITHS eID-kort (tidigare e-tjänstekort) för privata vårdgivare',
    checked: '2026-11-25',
  },
  {
    rules: ['order.leastAge', 'order.adultAge', 'assurance-level'],
    source: 'Inera, regelverk för SITHS eID; Digg, tillitsramverket och samordningsnummer',
    checked: '2026-11-25',
  },
  {
    rules: ['order.pickUpRemindDays', 'order.annulOnDay'],
    source: 'Inera, SITHS eID: hemskickade kort som ingen har aktiverat',
    checked: '2026-11-25',
  },
  {
    rules: ['block.roundTheClockPhone', 'block.selfService'],
    source: 'Inera, SITHS eID: spärra kort, Mina sidor',
    checked: '2026-11-25',
  },
  {
    rules: ['assurance.systems', 'assurance.administrators', 'reserveCard.extendedBy'],
    source: 'Inera, SITHS eID: reservkort på LoA 3, system som kräver LoA 3; E-hälsomyndigheten, NLL',
    checked: '2026-11-25',
  },
  {
    rules: ['cardProducts'],
    source: 'Inera, SITHS eID: kortprodukter 6xx och 7xx, PIN och PUK',
    checked: '2026-11-25',
  },
  { rules: ['login.acr'], source: 'Sambi, tillitsnivåer; Digg, tillitsramverket', checked: '2026-11-25' },
]);

/** The sources that nobody has held the rules against for too long. @param day today, `2026-11-24` */
export function staleSources(day: string, sources: readonly PolicySource[] = policySources): PolicySource[] {
  return sources.filter(({ checked }) => addPeriod(checked, checkedWithin) < day);
}
