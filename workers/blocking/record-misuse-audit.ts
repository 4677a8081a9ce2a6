import { z } from 'zod';
import { Actor, CardNumber, Id, MisuseOutcome } from '../../contract/index.ts';
import { auditFault } from '../../rights/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Keeps what the auditor found after misuse. Only an auditor may say so, and not about a card of their own. */
export const recordMisuseAudit = worker({
  type: 'record-misuse-audit',
  input: z.object({ caseId: Id, cardNumber: CardNumber, audit: Actor.extend({ outcome: MisuseOutcome }) }),
  output: z.object({}),
  async run({ caseId, cardNumber, audit }, { register }) {
    const { by, at, outcome } = audit;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const viewer = await register.people.viewer(by, at);
    const fault = viewer ? auditFault(viewer, found) : 'not-auditor';
    if (fault === 'not-auditor') throw new PermanentFailure('Bara granskare får göra det här steget');
    if (fault === 'party') {
      throw new PermanentFailure(`${by} är part i ärendet ${found.number} och får inte göra det här steget`);
    }
    await register.audit.append({
      action: 'misuse-audited',
      author: { hsaId: by, role: 'auditor', at },
      caseId,
      cardNumber,
      unitId: found.unitId,
      ...(found.holder && { personId: found.holder.personId }),
      details: { outcome },
    });
    return {};
  },
});
