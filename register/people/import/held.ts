import type { Viewer } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { proposeOfUnits, seriesOf } from '../administered-units/approval.ts';
import { proposeProtectionEnd } from '../protection-approval.ts';
import { idsOf } from './known.ts';
import type { Planning } from './planning.ts';
import type { StepOf } from './steps.ts';

/**
 * Whose word an import is. The source's own delivery is done as it stands. In what the operator or somebody
 * on a page hands in, or what a system tells over the API, the phone and the manager of a unit and the end of
 * a protection wait for somebody else's yes; nothing else does.
 */
export type ImportedBy =
  | { readonly kind: 'source' }
  /** A file of the command line that nobody can tell to be the source's. */
  | { readonly kind: 'operator' }
  | { readonly kind: 'file'; readonly viewer: Viewer }
  /**
   * @param proposedBy HSA-id of the administrator who has had its token
   * @param viewer the same; undefined: nobody in the register
   */
  | { readonly kind: 'system'; readonly proposedBy: string; readonly viewer: Viewer | undefined };

/** Where something comes from that waits. */
interface HeldFrom {
  readonly source: string;
  /** Who may not answer: who hands a file in, or who has had the token of the system. */
  readonly proposedBy: string;
  readonly isByHand: boolean;
}

export const heldFrom = (by: Exclude<ImportedBy, { kind: 'source' }>, source: string): HeldFrom => ({
  source,
  proposedBy: proposer(by),
  isByHand: by.kind === 'file',
});

/** Who is known to stand behind what is handed in. */
export const viewerBehind = (by: ImportedBy): Viewer | undefined =>
  by.kind === 'source' || by.kind === 'operator' ? undefined : by.viewer;

function proposer(by: Exclude<ImportedBy, { kind: 'source' }>): string {
  if (by.kind === 'operator') return 'operator';
  return by.kind === 'file' ? by.viewer.hsaId : by.proposedBy;
}

/** A phone or a manager that a unit is to have once somebody has said yes. */
export interface HeldOfUnit {
  readonly unitHsaId: string;
  readonly name: string;
  readonly phone?: { readonly before: string; readonly after: string };
  readonly manager?: {
    readonly before: readonly string[];
    readonly after: string;
    /** As a dry run shows them. */
    readonly shown: { readonly before: string; readonly after: string };
  };
}

/**
 * Makes steps of what waits: units that change in the same way are one proposal, so that it is answered once.
 */
export function planHeld(planning: Planning, held: readonly HeldOfUnit[], from: HeldFrom): void {
  for (const each of held) {
    const { unitHsaId: key, name, phone, manager } = each;
    const changes = [
      ...(phone ? [{ field: 'telephone', ...phone }] : []),
      ...(manager ? [{ field: 'managerHsaId', ...manager.shown }] : []),
    ];
    planning.tell({ kind: phone ? 'unit' : 'manager', key, name, changes, isHeld: true });
  }
  for (const same of Map.groupBy(held, patternOf).values()) {
    const units = same.map(({ unitHsaId, phone, manager }) => ({
      unitHsaId,
      ...(phone && { phone: phone.after }),
      ...(manager && { managerHsaId: manager.after }),
    }));
    planning.add({ kind: 'units-held', ...from, units });
  }
}

/**
 * The first phone and manager of units; a number series that becomes another; one person in the place of
 * another.
 */
function patternOf({ phone, manager }: HeldOfUnit): string {
  const parts = [
    ...(phone ? [phone.before === '' ? ['first'] : ['phone', ...seriesOf(phone)]] : []),
    ...(manager ? [patternOfManager(manager)] : []),
  ];
  return [...new Set(parts.map((part) => JSON.stringify(part)))].join(' ');
}

const patternOfManager = ({ before, after }: { readonly before: readonly string[]; readonly after: string }) =>
  before.length === 0 ? ['first'] : ['manager', ...before, after];

/**
 * Proposes what waits, once the units and people of the file are there; what a source tells again after a no
 * is not. Returns how many proposals about units wait.
 */
export async function proposeHeld(
  work: Work,
  {
    units,
    protections,
  }: { readonly units: readonly StepOf<'units-held'>[]; readonly protections: readonly StepOf<'protection-held'>[] },
  author: Author,
): Promise<number> {
  const ids = await idsOf(work, {
    people: [
      ...units.flatMap((step) => step.units.flatMap(({ managerHsaId }) => managerHsaId ?? [])),
      ...protections.map(({ personHsaId }) => personHsaId),
    ],
    units: units.flatMap((step) => step.units.map(({ unitHsaId }) => unitHsaId)),
  });
  let waiting = 0;
  for (const { units: held, ...from } of units) {
    const wanted = held.flatMap(({ unitHsaId, phone, managerHsaId }) => {
      const unitId = ids.units.get(unitHsaId);
      const managerId = managerHsaId === undefined ? undefined : ids.people.get(managerHsaId);
      return unitId === undefined ? [] : [{ unitId, phone, managerId }];
    });
    if (await proposeOfUnits(work, wanted, asProposal(from, author))) waiting += 1;
  }
  for (const { personHsaId, ...from } of protections) {
    const personId = ids.people.get(personHsaId);
    if (personId !== undefined) await proposeProtectionEnd(work, personId, asProposal(from, author));
  }
  return waiting;
}

const asProposal = ({ source, proposedBy, isByHand }: HeldFrom, author: Author) => ({
  reason: `Uppgifter från ${source}`,
  ...{ author, proposedBy },
  ...(!isByHand && { source }),
});
