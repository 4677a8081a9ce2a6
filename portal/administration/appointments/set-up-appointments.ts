import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { NewHsaId, policyOn, words } from '../../../contract/index.ts';
import { isRefusal, type Appointment, type PortalRegister } from '../../../register/index.ts';
import { appointmentFault } from '../../../rights/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { notFound } from '../../middleware/refuse.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import type { PortalServices } from '../../services.ts';
import { waitingOf } from '../../approvals/set-up-approvals.ts';
import { askerOf } from '../asker.ts';
import type { AppointmentRow } from '../pages.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { Ended, endQuestions, giveQuestions, NewAppointment } from './questions.ts';
import { stateBadge } from './state.ts';

const home = '/behorigheter';
const Search = z.object({ person: z.string().trim() });

/** Who has which role and right, from when to when: given, shortened, ended. */
export function setUpAppointments({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { appointments } = register;
  const router = Router();
  router.use(home, allow('appointments'));

  router.get(home, (req, res) => show(req, res, { answered: unanswered }));

  // Posted, since somebody may type a national number, which no address may hold.
  router.post(`${home}/sok`, async (req, res) => {
    const { person } = readBody(Search, req.body);
    const hsaId = NewHsaId.safeParse(person);
    if (person === '') res.redirect(303, home);
    else if (hsaId.success) res.redirect(303, `${home}?person=${hsaId.data}`);
    else await show(req, res.status(422), { answered: unanswered, message: notHsaId });
  });

  router.post(home, async (req, res) => {
    const answered = readAnswers(giveQuestions, req.body, requesterOf(req).at);
    const read = NewAppointment.safeParse(answered.answers);
    if (Object.keys(answered.errors).length > 0 || !read.success) {
      const errors = { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
      await show(req, res.status(422), { answered: { ...answered, errors } });
      return;
    }
    const result = await appointments.give(read.data, askerOf(req));
    if (isRefusal(result)) {
      await show(req, res.status(422), { answered: { ...answered, errors: errorsOfRefusal(result) } });
    } else res.redirect(303, `${home}?klart=${result.kind === 'given' ? 'gett' : 'foreslaget'}`);
  });

  const show = (req: Request, res: Response, page: Omit<Shown, 'req' | 'res'>) =>
    showAll(register, views, { req, res, ...page });
  router.use(ending(register, views));
  return router;
}

const notHsaId = 'Sök på ett HSA-id, till exempel SE2321000065-E123.';

/** What is shown of all, with what was answered and why that was refused. */
interface Shown {
  readonly req: Request;
  readonly res: Response;
  readonly answered: Answered;
  readonly message?: string;
}

async function showAll(register: PortalRegister, views: Views, { req, res, answered, message }: Shown): Promise<void> {
  const { appointments, people } = register;
  const { viewer, day } = requesterOf(req);
  const hsaId = NewHsaId.safeParse(req.query['person']).data;
  const [all, waiting] = await Promise.all([
    appointments.list({ day, ...(hsaId !== undefined && { hsaId }) }),
    waitingOf(register, ['appointment'], { viewer, day }),
  ]);
  const names = await people.namesOf(all.flatMap(({ givenBy }) => givenBy ?? []));
  const isWrong = message !== undefined || Object.keys(answered.errors).length > 0;
  const of = { viewer, day, names };
  views.show(res, 'administration/appointments', {
    title: `${isWrong ? 'Fel: ' : ''}Behörigheter`,
    hsaId: hsaId ?? '',
    message,
    notice: noticeOf(notices, req.query['klart']),
    rows: all.map((each) => rowOf(each, of)).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    waiting,
    proposalDays: policyOn(day).appointments.proposalDays,
    ...drawAnswers(giveQuestions, answered),
  });
}

/** Ends one at once, or earlier than it would. */
function ending({ appointments }: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(`${home}/:id/avsluta`, async (req, res) => {
    showEnd(res, { appointment: await appointmentOf(req), answered: unanswered });
  });

  router.post(`${home}/:id/avsluta`, async (req, res) => {
    const appointment = await appointmentOf(req);
    const answered = readAnswers(endQuestions, req.body, requesterOf(req).at);
    const read = Ended.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const refused = isRight ? await appointments.end({ id: appointment.id, ...read.data }, askerOf(req)) : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}?klart=avslutat`);
      return;
    }
    const errors = refused
      ? errorsOfRefusal(refused)
      : { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
    showEnd(res.status(422), { appointment, answered: { ...answered, errors } });
  });

  async function appointmentOf(req: Request): Promise<Appointment> {
    const found = await appointments.find(String(req.params['id']), requesterOf(req).day);
    if (!found) throw notFound('Behörigheten gäller inte längre. Gå till Behörigheter.');
    return found;
  }

  function showEnd(res: Response, { appointment, answered }: { appointment: Appointment; answered: Answered }): void {
    const isWrong = Object.keys(answered.errors).length > 0;
    const { person, what, unitName, from, to, reason } = appointment;
    views.show(res, 'administration/end', {
      title: `${isWrong ? 'Fel: ' : ''}Avsluta en behörighet`,
      home: { href: home, text: 'Behörigheter' },
      what: 'Avsluta en behörighet',
      particulars: particularsOf(
        { label: 'Person', text: person.displayName, sub: person.hsaId },
        { label: 'Behörighet', text: words.appointed[what], ...(unitName !== undefined && { sub: unitName }) },
        { label: 'Gäller', text: `${from} – ${to ?? 'tills vidare'}` },
        { label: 'Gavs för att', text: reason },
      ),
      consequence: 'Behörigheten går att ge igen. Allt som är gjort med den står kvar.',
      action: `${home}/${appointment.id}/avsluta`,
      button: 'Avsluta behörigheten',
      ...drawAnswers(endQuestions, answered),
    });
  }
  return router;
}

type Of = Pick<ReturnType<typeof requesterOf>, 'viewer' | 'day'> & { readonly names: ReadonlyMap<string, string> };

function rowOf(appointment: Appointment, { viewer, day, names }: Of): AppointmentRow {
  const { id, person, what, unitName, from, to, trainedTo, checkedTo, reason, givenBy } = appointment;
  return {
    id,
    name: person.displayName,
    hsaId: person.hsaId,
    title: person.title ?? '',
    what: words.appointed[what],
    unitName,
    from,
    to,
    trainedTo,
    checkedTo,
    reason,
    givenBy: givenBy === undefined ? undefined : (names.get(givenBy) ?? givenBy),
    badge: stateBadge(appointment, { today: day, within: policyOn(day).appointments.warnDays }),
    mayEnd: appointmentFault(viewer, person) === undefined,
  };
}

const notices: Readonly<Record<string, string>> = {
  gett: 'Behörigheten är given.',
  foreslaget: 'Förslaget är sparat. Behörigheten gäller när någon annan har godkänt den.',
  avslutat: 'Behörigheten är avslutad.',
};
