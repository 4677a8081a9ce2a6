import type { Context } from '../../kernel/context.ts';
import { seal, unseal } from '../../kernel/seal.ts';
import { Step } from './steps.ts';

const purposeOf = (importId: string, position: number): string => `import:${importId}:${position}`;

/** Steps as the register keeps them until they are done. @param from position of the first */
export function stagedRows(
  { ring }: Context,
  importId: string,
  { from, steps }: { from: number; steps: readonly Step[] },
) {
  return steps.map((step, index) => {
    const position = from + index;
    return { importId, position, sealed: seal(ring.own, JSON.stringify(step), purposeOf(importId, position)) };
  });
}

/** What is kept of an import from a position on, in order. */
export async function stagedSteps(
  { db, ring }: Context,
  importId: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ position: number; step: Step }[]> {
  const rows = await db
    .selectFrom('importSteps')
    .select(['position', 'sealed'])
    .where('importId', '=', importId)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ position, sealed }) => ({
    position,
    step: Step.parse(JSON.parse(unseal(ring.own, sealed, purposeOf(importId, position)).toString('utf8'))),
  }));
}
