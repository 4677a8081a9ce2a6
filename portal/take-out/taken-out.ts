import type { Request } from 'express';
import type { Instant } from '../../contract/index.ts';
import type { LogHead, PortalRegister } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';

/** Who takes a file out of the house, when, and how the log stood then. */
export interface TakenOut {
  /** Name and HSA-id. */
  readonly by: string;
  readonly at: Instant;
  readonly log: LogHead;
}

type Audit = Pick<PortalRegister['audit'], 'attest' | 'logHead'>;

/** What a file tells of the log. Called when its row has been written, so that the log that is told of has it, signed if anybody signs. */
export async function takenOut({ audit }: { readonly audit: Audit }, req: Request): Promise<TakenOut> {
  const { viewer, at } = requesterOf(req);
  await audit.attest();
  return { by: `${viewer.name} (${viewer.hsaId})`, at, log: await audit.logHead() };
}

/** As rows of a table. */
export const headRows = (taken: TakenOut): string[][] => factsOf(taken).map(([name, ...cells]) => [name, ...cells]);

/** As facts on paper. */
export const headFacts = (taken: TakenOut): [string, string][] =>
  factsOf(taken).map(([name, ...cells]) => [name, cells.join(', ')]);

/** As a member of a JSON file: the checkpoint is a signed note (C2SP tlog-checkpoint). */
export const headMember = ({ at, log: { rows, size, root, checkpoint } }: TakenOut) => ({
  at,
  rows,
  size,
  root,
  checkpoint: checkpoint?.note ?? null,
});

function factsOf({ by, at, log: { rows, root, checkpoint, witnesses } }: TakenOut): [string, ...string[]][] {
  const [origin = '', size = '', signedRoot = '', , ...signatures] = checkpoint?.note.trimEnd().split('\n') ?? [];
  return [
    ['Uttaget', wording.dayAndSecond(at), by],
    ['Rader i loggen', String(rows), `rot ${root}`],
    ...(checkpoint
      ? [kept('Kontrollpunkt', origin, `storlek ${size}`, `rot ${signedRoot}`, wording.dayAndSecond(checkpoint.at))]
      : [kept('Kontrollpunkt', 'Ingen utanför systemet skriver under loggen')]),
    ...signatures.map((line) => kept('Underskrift', line)),
    ...witnesses.map(({ name, rows: seen, at: when }) =>
      kept('Vittne', name, `rad ${seen}`, wording.dayAndSecond(when)),
    ),
  ];
}

const kept = (name: string, ...cells: string[]): [string, ...string[]] => [name, ...cells];
