import type { Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Work } from '../kernel/context.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { about } from '../cases/change.ts';
import { getCase } from '../cases/read.ts';

/** Writes down that customer service rang the registered number, and whether anybody answered. */
export async function logCallBack(
  work: Work,
  caseId: string,
  { phone, answered, viewer }: { phone: string; answered: boolean; viewer: Viewer },
  author: Author,
): Promise<Case | Refusal> {
  const found = await getCase(work, caseId);
  if (!may.logCallBack(viewer, found)) {
    return refuse(
      'Bara Intern kundservice motringer, och ingen gör det om sitt eget kort. Lämna över till en kollega.',
    );
  }
  const action = answered ? 'call-back-answered' : 'call-back-unanswered';
  if (answered) {
    await work.db.updateTable('cases').set({ calledBackAt: author.at }).where('caseId', '=', caseId).execute();
  }
  await appendAudit(work, { action, author, ...about(found), details: { phone } });
  return found;
}
