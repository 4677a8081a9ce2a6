import type { Viewer } from '../../contract/index.ts';
import type { OpenedRow, PortalRegister } from '../../register/index.ts';

/** Rows that are read at a time. */
const chunk = 200;

/** Everything that the log tells an auditor of a case, oldest first. */
export async function rowsOfCase(
  { log }: Pick<PortalRegister, 'log'>,
  { caseId }: { readonly caseId: string },
  viewer: Viewer,
): Promise<OpenedRow[]> {
  const rows: OpenedRow[] = [];
  for (let after = 0; ;) {
    const page = await log.search(viewer, { caseId, after, limit: chunk });
    const numbers = page.lines.map(({ row }) => row).toReversed();
    rows.push(...(await log.openRows(viewer, numbers)));
    if (page.newer === undefined) return rows;
    after = page.newer;
  }
}
