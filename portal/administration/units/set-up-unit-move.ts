import { Router, type Request, type Response } from 'express';
import { policyOn } from '../../../contract/index.ts';
import type { AdministeredUnit, PortalRegister } from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { askerOf } from '../asker.ts';
import type { MovePart } from './pages.ts';
import { ChangedMove, moveQuestions } from './questions.ts';

/** The day as it holds, or with what is wrong with the one that was sent. */
export async function movePart(
  { unitMoves }: Pick<PortalRegister, 'unitMoves'>,
  req: Request,
  { unitId, answered }: { unitId: string; answered?: Answered },
): Promise<MovePart> {
  const held = await unitMoves.of(unitId);
  return {
    action: `/enheter/${unitId}/mobilt`,
    now:
      held === undefined
        ? 'Ingen dag är bestämd.'
        : `Enheten går över den ${held.day}. ${held.isTold ? 'Medarbetarna har fått mejl.' : 'Medarbetarna har inte fått mejl än.'}`,
    ...drawAnswers(questionsOf(req), answered ?? { ...unanswered, data: held ? { moveDay: held.day } : {} }),
  };
}

/** Sets, moves or withdraws the day. @param show the unit's page, with what is wrong */
export function setUpUnitMove(
  { unitMoves }: Pick<PortalRegister, 'unitMoves'>,
  unitOf: (req: Request) => Promise<AdministeredUnit>,
  show: (res: Response, unit: AdministeredUnit, answered: Answered) => Promise<void>,
): Router {
  const router = Router();
  router.post('/enheter/:id/mobilt', async (req, res) => {
    const unit = await unitOf(req);
    const answered = readAnswers(questionsOf(req), req.body, requesterOf(req).at);
    const read = ChangedMove.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const { moveDay: day, moveReason: reason = '' } = read.data ?? {};
    const refused = isRight ? await unitMoves.set({ unitId: unit.unitId, day, reason, ...askerOf(req) }) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `/enheter/${unit.unitId}?sparat=dag`);
      return;
    }
    const errors = refused
      ? asAsked(errorsOfRefusal(refused))
      : { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
    await show(res.status(422), unit, { ...answered, errors });
  });
  return router;
}

/** The unit's own questions beside these have the register's names. */
const asAsked = ({ day, reason, ...others }: FormErrors): FormErrors => ({
  ...others,
  ...(day && { moveDay: day }),
  ...(reason && { moveReason: reason }),
});

const questionsOf = (req: Request) => moveQuestions(policyOn(requesterOf(req).day).mobileEid.tellDaysBefore);
