import type { Functions } from '../../kernel/face.ts';
import { planImport } from './plan.ts';
import { dropPreview, keepPreview, readPreview } from './preview.ts';
import { recentImports } from './recent.ts';
import { abandonImport, applyImport, openImport, stageImport, type EndTold } from './run.ts';

/**
 * Files of units, people and employments: planned, staged, applied.
 * @param endTold what follows when a file has told another last day of an employment
 */
export const imports = (endTold: EndTold) =>
  ({
    /** They write in transactions of their own, so that others get their turn. */
    read: {
      open: openImport,
      plan: planImport,
      stage: stageImport,
      apply: applyImport(endTold),
      abandon: abandonImport,
      recent: recentImports,
      readPreview,
    },
    write: { keepPreview, dropPreview },
  }) satisfies Functions;
