import type { Difference, ImportPlan } from '../../../register/index.ts';
import type { ImportPreview } from './pages.ts';
import { consequenceOf, fieldWords, valueWords } from './field-words.ts';
import { inSwedish, placeInSwedish, shownReason } from './in-swedish.ts';

/** Rows of a table; of more only how many there are. */
const shownRows = 100;

const kinds: Readonly<Record<Difference['kind'], string>> = {
  employer: 'Arbetsgivare',
  unit: 'Enhet',
  person: 'Person',
  employment: 'Anställning',
  manager: 'Chef',
  card: 'Kort',
};

/** A plan for an administrator: names and HSA-ids, protected persons as a count, never a number. */
export function shownPlan(plan: ImportPlan): ImportPreview {
  const { differences, refused, missing, unchanged } = plan;
  const added = differences.filter(({ changes }) => changes === undefined);
  const changed = differences.filter(({ changes }) => changes !== undefined);
  return {
    rows: plan.rows,
    isOfCards: plan.of === 'cards',
    source: plan.source,
    isFull: plan.scope === 'full',
    same: unchanged.units + unchanged.people + unchanged.employments + unchanged.cards,
    hidden: differences.filter(({ key }) => key === '').length,
    held: differences.filter(({ isHeld }) => isHeld === true).length,
    warnings: plan.warnings.map((text) => inSwedish(text) ?? text),
    waits: plan.waits === undefined ? undefined : (inSwedish(plan.waits) ?? plan.waits),
    added: some(added, ({ kind, key, name }) => ({ kind: kinds[kind], key, name })),
    changed: some(changed, changedRow),
    missing: some(missing, ({ personHsaId, unitHsaId }) => ({ person: personHsaId, unit: unitHsaId })),
    refused: some(refused, ({ file, at, field, why }) => ({
      file,
      at: placeInSwedish(at),
      field: fieldWords(field),
      why: shownReason(why),
    })),
  };
}

/** The first `shownRows` that aren't protected persons, and how many there are in all. */
function some<Each extends object, Row>(all: readonly Each[], rowOf: (each: Each) => Row) {
  const rows = all
    .filter((each) => !('key' in each && each.key === ''))
    .slice(0, shownRows)
    .map(rowOf);
  const more = all.length > rows.length ? `${rows.length} av ${all.length} visas` : undefined;
  return { count: all.length, rows, more };
}

function changedRow({ kind, key, name, changes = [], isHeld }: Difference) {
  return {
    kind: kinds[kind],
    key,
    name,
    isHeld: isHeld === true,
    consequence: isHeld === true ? '' : consequenceOf(changes.map(({ field }) => field)),
    changes: changes.map(({ field, before, after }) => ({
      field: fieldWords(field),
      before: valueWords(field, before),
      after: valueWords(field, after),
    })),
  };
}
