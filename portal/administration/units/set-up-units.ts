import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { EmployerKind, type Instant } from '../../../contract/index.ts';
import {
  callBackOf,
  isRefusal,
  type AdministeredUnit,
  type PortalRegister,
  type Unit,
} from '../../../register/index.ts';
import { waitingOf } from '../../approvals/set-up-approvals.ts';
import { newPhoneText } from '../../pages/call-back-shown.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import { numberedPager } from '../../pages/pager.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';
import { ChangedUnit, unitQuestions } from './questions.ts';
import { movePart, setUpUnitMove } from './set-up-unit-move.ts';

const home = '/enheter';
const pageSize = 50;
const Search = z.object({ text: z.string().trim().max(100) });

/** Units: kind, who heads them, phone, address and agreement, looked up and changed. */
export function setUpUnits({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { units } = register;
  const router = Router();
  router.use(home, allow('units'));

  router.get(home, async (req, res) => {
    const { day } = requesterOf(req);
    const { count } = await units.list({ day, from: 0, limit: 1 });
    const pages = Math.max(1, Math.ceil(count / pageSize));
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(req.query['sida'])) || 1));
    const found = await units.list({ day, from: (page - 1) * pageSize, limit: pageSize });
    views.show(res, 'administration/units', {
      title: 'Enheter',
      text: '',
      count,
      rows: found.units.map(rowOf),
      pager: numberedPager(`${home}?sida=`, page, pages),
    });
  });

  // Posted, since somebody may type a national number, which no address may hold.
  router.post(`${home}/sok`, async (req, res) => {
    const { text } = readBody(Search, req.body);
    const found = await units.list({ text, day: requesterOf(req).day, from: 0, limit: pageSize });
    views.show(res, 'administration/units', {
      title: 'Enheter',
      text,
      count: found.count,
      rows: found.units.map(rowOf),
      pager: undefined,
    });
  });

  router.use(setUpUnit(register, views));
  return router;
}

/** One unit, and its change. */
function setUpUnit(register: PortalRegister, views: Views): Router {
  const { units } = register;
  const router = Router();

  router.get(`${home}/:id`, async (req, res) => {
    const unit = await unitOf(req);
    await show(req, res, { unit });
  });

  router.use(setUpUnitMove(register, unitOf, (res, unit, move) => show(res.req, res, { unit, move })));

  router.post(`${home}/:id`, async (req, res) => {
    const unit = await unitOf(req);
    const answered = readAnswers(questionsOf(unit), req.body, requesterOf(req).at);
    const read = ChangedUnit.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const done = isRight ? await units.change({ unitId: unit.unitId, ...read.data, ...askerOf(req) }) : undefined;
    if (done && !isRefusal(done)) {
      res.redirect(303, `${home}/${unit.unitId}?klart=${done.isWaiting ? 'vantar' : 'sparat'}`);
      return;
    }
    const refused = done;
    const errors = refused
      ? errorsOfRefusal(refused)
      : { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
    await show(req, res.status(422), { unit, answered: { ...answered, errors } });
  });

  async function unitOf(req: Request): Promise<AdministeredUnit> {
    const unit = await units.administered(String(req.params['id']), requesterOf(req).day);
    if (!unit) throw notFound('Enheten finns inte. Gå till Enheter.');
    return unit;
  }

  async function show(
    req: Request,
    res: Response,
    {
      unit,
      answered = { ...unanswered, data: dataOf(unit) },
      move,
    }: { unit: AdministeredUnit; answered?: Answered; move?: Answered },
  ): Promise<void> {
    const isWrong = Object.keys({ ...answered.errors, ...move?.errors }).length > 0;
    views.show(res, 'administration/unit', {
      title: `${isWrong ? 'Fel: ' : ''}${unit.name}`,
      home,
      name: unit.name,
      action: `${home}/${unit.unitId}`,
      notice: noticeOf(notices, req.query['klart']),
      waiting: await waitingOf(register, ['unit'], requesterOf(req)),
      move: await movePart(register, req, { unitId: unit.unitId, ...(move && { answered: move }) }),
      managerHsaId: unit.manager?.hsaId,
      particulars: rowsOf(unit, requesterOf(req).at),
      ...drawAnswers(questionsOf(unit), answered),
    });
  }
  return router;
}

const notices: Readonly<Record<string, string>> = {
  sparat: 'Ändringen är sparad.',
  vantar: 'Telefonen gäller när någon annan har godkänt den.',
};

function rowsOf(unit: AdministeredUnit, at: Instant) {
  const { employer, manager, parent, hsaId } = unit;
  const { phone, next } = callBackOf(unit, at);
  return particularsOf(
    { label: 'HSA-id', text: hsaId, isCode: true },
    { label: 'Arbetsgivare', text: employer.name, sub: EmployerKind.words[employer.kind] },
    { label: 'Överordnad', text: parent?.name ?? 'Ingen' },
    { label: 'Ansvarig chef', text: manager?.displayName ?? 'Ingen' },
    { label: 'Rings nu', text: next && phone, ...(next && { sub: newPhoneText(next) }) },
  );
}

const questionsOf = ({ employer }: AdministeredUnit) => unitQuestions(employer.kind === 'private');

const dataOf = ({ name, parent, phone, address, agreement, agreementTo }: AdministeredUnit): Answered['data'] => ({
  name,
  phone,
  address: address.join('\n'),
  ...(parent && { parent: parent.hsaId }),
  ...(agreement !== undefined && { agreement }),
  ...(agreementTo !== undefined && { agreementTo }),
});

const rowOf = ({ unitId, name, hsaId, employer, manager, phone }: Unit) => ({
  unitId,
  name,
  hsaId,
  phone,
  employer: employer.name,
  kind: EmployerKind.words[employer.kind],
  manager: manager?.displayName,
});
