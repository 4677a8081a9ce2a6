import { addPeriod, dayAt, factsOf, jobs, policyOn } from '../contract/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { deskFault } from './rules/duties.ts';
import { BusinessError, needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Records how the photo visit went. The ID document must be valid on the day, and as long after the first submission as the
 * order asked (domain "Identity"): an earlier promise of the order is seen through here.
 */
export const recordPhoto = worker({
  type: 'record-photo',
  ...jobs['record-photo'],
  async run({ caseId, photo, noShows, visit }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault = await deskFault(register, found, photo);
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const { outcome, idDocument, idValidTo } = photo;
    if (outcome === 'done') {
      const { submittedDay } = factsOf('card-order', found).order;
      const leastDay = addPeriod(submittedDay, policyOn(submittedDay).order.idDocumentValid);
      const today = dayAt(Date.parse(photo.at));
      if (idValidTo === undefined || idValidTo < leastDay || idValidTo < today) {
        throw new BusinessError('IDENTITY_NOT_PROVEN', `Id-handlingen ska gälla minst till och med ${leastDay}`);
      }
    }
    const author = byCustomerService(photo);
    await register.visits.end(visit.visitId, outcome === 'no-show' ? 'no-show' : 'done', author);
    await register.audit.append({
      action: `photo-visit-${outcome}`,
      author,
      caseId,
      unitId: found.unitId,
      ...(found.holder && { personId: found.holder.personId }),
      details: { ...(idDocument && { idDocument }), ...(idValidTo !== undefined && { idValidTo }) },
    });
    return { noShows: outcome === 'no-show' ? noShows + 1 : noShows };
  },
});
