import { z } from 'zod';
import { Actor, ConsentOutcome, Id } from '../../contract/index.ts';
import { roleAnswering } from '../../rights/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Keeps what the manager said of an employment that its holder says is ending; never the holder's own answer. */
export const recordConsent = worker({
  type: 'record-consent',
  input: z.object({ caseId: Id, consent: Actor.extend({ outcome: ConsentOutcome }) }),
  output: z.object({}),
  async run({ caseId, consent }, { register }) {
    const { by, at, outcome } = consent;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const viewer = await register.people.viewer(by, at);
    const role = viewer && roleAnswering(viewer, found);
    if (role === undefined) {
      throw new PermanentFailure('Bara den som svarar för enheten bekräftar');
    }
    const person = found.holder && { personId: found.holder.personId };
    const author = { hsaId: by, role, at };
    const about = { caseId, unitId: found.unitId, ...person };
    await register.audit.append({ action: 'employment-end-answered', author, ...about, details: { outcome } });
    // From now on the day is the manager's: the holder can't change it alone.
    if (outcome === 'confirmed') await register.cases.setFacts({ caseId, facts: { reportedByHolder: false }, author });
    return {};
  },
});
