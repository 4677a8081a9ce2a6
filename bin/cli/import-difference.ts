import type { Difference, ImportPlan } from '../../register/index.ts';

/** Lines of a kind that are shown; `--all` shows every one. */
const shown = 20;

const kinds = ['employer', 'unit', 'person', 'employment', 'manager', 'card'] as const;
const plural: Readonly<Record<Difference['kind'], string>> = {
  employer: 'employers',
  unit: 'units',
  person: 'people',
  employment: 'employments',
  manager: 'managers',
  card: 'cards',
};

/** A plan for people: what is new, what changes in what, what is refused and what would do. Protected persons are counted, never named. */
export function difference(plan: ImportPlan, { all }: { all: boolean }): string {
  const most = all ? Infinity : shown;
  const { differences, refused, missing, warnings, unchanged } = plan;
  const isOfCards = plan.of === 'cards';
  return [
    `${plan.rows} rows from ${plan.source} (${plan.scope}).`,
    ...kinds
      .filter((kind) => isOfCards || kind !== 'card')
      .flatMap((kind) =>
        linesOf(
          kind,
          differences.filter((each) => each.kind === kind),
          most,
        ),
      ),
    isOfCards
      ? `  unchanged: ${unchanged.cards} cards`
      : `  unchanged: ${unchanged.units} units, ${unchanged.people} people, ${unchanged.employments} employments`,
    ...section(
      `${missing.length} missing in the file: customer service is asked whether they have ended`,
      missing.map(({ personHsaId, unitHsaId }) => `? ${personHsaId} in ${unitHsaId}`),
      most,
    ),
    ...section(
      `${refused.length} refused`,
      refused.map(({ file, at, field, why }) => `! ${file}, ${at}: ${field} ${why}`),
      most,
    ),
    ...warnings.map((text) => `Note: ${text}.`),
  ].join('\n');
}

/** The same for programs. */
export function dataOf(plan: ImportPlan) {
  const { source, scope, rows, unchanged, refused, missing, warnings, waits, differences } = plan;
  const counted = Object.fromEntries(
    kinds.map((kind) => {
      const own = differences.filter((each) => each.kind === kind);
      const added = own.filter(({ changes }) => changes === undefined).length;
      return [plural[kind], { new: added, changed: own.length - added }];
    }),
  );
  return { source, scope, rows, unchanged, refused, missing, warnings, waits, differences: counted };
}

function linesOf(kind: Difference['kind'], own: readonly Difference[], most: number): string[] {
  const added = own.filter(({ changes }) => changes === undefined);
  const changed = own.filter(({ changes }) => changes !== undefined);
  const hidden = own.filter(({ key }) => key === '').length;
  const note = hidden === 0 ? '' : `, of them ${hidden} protected`;
  return section(
    `${plural[kind]}: ${added.length} new, ${changed.length} changed${note}`,
    own.filter(({ key }) => key !== '').map(lineOf),
    most,
  );
}

function lineOf({ key, name, changes }: Difference): string {
  if (!changes) return key === name ? `+ ${name}` : `+ ${key} ${name}`;
  const told = changes.map(
    ({ field, before, after }) => `${field}: ${before === '' ? 'none' : before} → ${after === '' ? 'none' : after}`,
  );
  return `~ ${key} ${name}: ${told.join('; ')}`;
}

function section(title: string, lines: readonly string[], most: number): string[] {
  if (lines.length === 0 && title.startsWith('0 ')) return [];
  const rest = lines.length - most;
  return [
    `  ${title}`,
    ...lines.slice(0, most).map((line) => `    ${line}`),
    ...(rest > 0 ? [`    … and ${rest} more (--all shows them)`] : []),
  ];
}
