import type { Functions } from '../../kernel/face.ts';
import { isRestAbout } from './about.ts';
import { planImport } from './plan.ts';
import type { EndTold } from './apply-steps.ts';
import { dropPreview, keepPreview, readPreview } from './preview.ts';
import { recentImports } from './recent.ts';
import { abandonImport, applyImport, openImport, stageImport } from './run.ts';
import { endFromSource, takeDirectory, viewFromSource } from './take.ts';

export { previewClearing } from './preview.ts';

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
      isRestAbout,
      readPreview,
    },
    write: { keepPreview, dropPreview },
  }) satisfies Functions;

/** What other systems tell of, request by request. @param endTold as of `imports` */
export const directory = (endTold: EndTold) =>
  ({
    read: {},
    write: { view: viewFromSource, take: takeDirectory(endTold), end: endFromSource(endTold) },
  }) satisfies Functions;
