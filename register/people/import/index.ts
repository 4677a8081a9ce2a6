import type { Commands } from '../../kernel/commands.ts';
import { isRestAbout } from './about.ts';
import { planByOperator, planDelivered, planHandedIn } from './plan.ts';
import type { Above } from './apply-steps.ts';
import { dropPreview, keepPreview, readPreview } from './preview.ts';
import { recentImports } from './recent.ts';
import { abandonImport, applyImport, openImport, stageImport } from './run.ts';
import { endFromSource, takeDirectory, viewFromSource } from './take.ts';

export { previewClearing } from './preview.ts';

/**
 * Files of units, people and employments: planned, staged, applied.
 * @param above what the storeys above do for it
 */
export const imports = (above: Above) =>
  ({
    portal: {
      read: {
        open: openImport,
        planHandedIn,
        stage: stageImport,
        apply: applyImport(above),
        abandon: abandonImport,
        recent: recentImports,
        isRestAbout,
        readPreview,
      },
      write: { keepPreview, dropPreview },
    },
    house: { read: { plan: planDelivered, planByOperator } },
  }) satisfies Commands;

/** What other systems tell of, request by request. @param above as of `imports` */
export const directory = (above: Above) =>
  ({
    portal: { write: { view: viewFromSource, take: takeDirectory(above), end: endFromSource(above.endTold) } },
  }) satisfies Commands;
