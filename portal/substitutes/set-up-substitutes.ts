import { Router, type Request, type Response } from 'express';
import { words, type Day, type Viewer } from '../../contract/index.ts';
import type { PortalRegister, Substitute } from '../../register/index.ts';
import { may, substituteFault } from '../../rights/index.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { logProtected } from '../middleware/reading.ts';
import type { Badge } from '../pages/badge.ts';
import type { Views } from '../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../plain-form/answered.ts';
import type { PortalServices } from '../services.ts';
import { isForSelf, nameSubstitute } from './naming.ts';
import type { SubstituteRow } from './pages.ts';
import { logShown, namesShown } from './shown.ts';
import { ownQuestions, ownUnits, questionsForOthers, type OwnUnit } from './questions.ts';
import { setUpChange } from './set-up-change.ts';

const home = '/stallforetradare';

/** Who acts for a manager who is away: named by the manager, or by an administrator for others. */
export function setUpSubstitutes({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(home, allow('substitutes'));

  router.get(home, async (req, res) => {
    const own = await unitsToNameFor(register, requesterOf(req));
    const [only] = own;
    const data = only && own.length === 1 ? { unit: only.hsaId } : {};
    await show(req, res, { own, answered: { ...unanswered, data } });
  });

  router.post(home, async (req, res) => {
    const requester = requesterOf(req);
    const own = await unitsToNameFor(register, requester);
    const answered = readAnswers(questionsFor(requester, own), req.body, requester.at);
    const errors = await nameSubstitute(register, answered, requester);
    if (Object.keys(errors).length > 0) await show(req, res.status(422), { own, answered: { ...answered, errors } });
    else res.redirect(303, `${home}?klart=${isForSelf(answered, requester) ? 'angiven' : 'foreslagen'}`);
  });

  async function show(
    req: Request,
    res: Response,
    page: { own: readonly OwnUnit[]; answered: Answered },
  ): Promise<void> {
    const requester = requesterOf(req);
    const { viewer, day } = requester;
    const { own, answered } = page;
    const isAll = may.administer(viewer);
    const found = await register.substitutes.list({ day, ...(!isAll && { personId: viewer.personId }) });
    await logShown(register, requester, found);
    const people = own.flatMap(({ colleagues }) => colleagues);
    await logProtected(register, requester, { list: 'substitutes', people });
    const names = await register.people.namesOf(found.map(({ givenBy }) => givenBy));
    const isWrong = Object.keys(answered.errors).length > 0;
    views.show(res, 'substitutes/list', {
      title: `${isWrong ? 'Fel: ' : ''}Ställföreträdare`,
      isAll,
      mayName: isAll || own.length > 0,
      notice: notices.get(req.query['klart']),
      rows: found.map((each) => rowOf(each, { viewer, day, names })),
      ...drawAnswers(questionsFor(requester, own), answered),
    });
  }

  router.use(setUpChange(register, views));
  return router;
}

/** An administrator names any manager; a manager is offered their own units. */
async function unitsToNameFor(register: PortalRegister, { viewer, day }: Requester): Promise<readonly OwnUnit[]> {
  return may.administer(viewer) ? [] : ownUnits(register, viewer, day);
}

const questionsFor = ({ viewer }: Requester, own: readonly OwnUnit[]): readonly PageQuestion[] =>
  may.administer(viewer) ? questionsForOthers : ownQuestions(own);

function rowOf(
  found: Substitute,
  { viewer, day, names }: { viewer: Viewer; day: Day; names: ReadonlyMap<string, string> },
): SubstituteRow {
  const { id, person, manager, unitName, from, to, reason, givenBy } = found;
  const shown = namesShown(viewer, found);
  const giver = givenBy === manager.hsaId ? shown.manager : names.get(givenBy);
  return {
    id,
    ...shown,
    unitName,
    from,
    to,
    reason: words.absence[reason],
    givenBy: giver ?? givenBy,
    badge: badgeOf(found, day),
    mayChange: substituteFault(viewer, { managerId: manager.personId, substituteId: person.personId }) === undefined,
  };
}

function badgeOf({ counts, from }: Substitute, day: Day): Badge {
  if (!counts) return { text: 'Gäller inte: roll eller anställning är ändrad', colour: 'warning', icon: 'alert' };
  if (from > day) return { text: `Börjar ${from}`, colour: 'neutral', icon: 'clock' };
  return { text: 'Gäller', colour: 'success', icon: 'check' };
}

const notices: ReadonlyMap<unknown, string> = new Map([
  ['angiven', 'Ställföreträdaren är angiven.'],
  ['foreslagen', 'Ställföreträdaren är föreslagen, och gäller när någon annan har godkänt det.'],
  ['andrad', 'Sista dagen är ändrad.'],
  ['avslutad', 'Ställföreträdaren är avslutad.'],
]);
