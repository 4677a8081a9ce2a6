import type { Request, Response } from 'express';
import {
  isRefusal,
  type ExtractRequest,
  type Person,
  type PortalRegister,
  type Refusal,
} from '../../../register/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { requesterOf } from '../../login/requester.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { handOutQuestions, identityQuestions, refuseQuestions } from './questions.ts';
import { requestBadge, requestParticulars } from './rows.ts';

const home = '/utdrag';
type StepName = 'identity' | 'handOut' | 'refuse';

/** A request whose person the viewer hands out to. */
export interface Found {
  readonly request: ExtractRequest;
  readonly person: Person;
}

interface Shown {
  readonly found: Found;
  readonly wrong?: { readonly step: StepName; readonly answered: Answered };
}

/** What was posted at a step, and what came of it. */
interface Answer {
  readonly found: Found;
  readonly step: StepName;
  readonly answered: Answered;
  readonly outcome: Refusal | { readonly errors: FormErrors } | undefined;
  readonly to: string;
}

const begun = (name: StepName, { seen }: ExtractRequest): Answered =>
  name === 'identity' && seen
    ? { ...unanswered, data: { seen: seen.how, idDocument: seen.document?.kind, idValidTo: seen.document?.validTo } }
    : unanswered;

/** The page of one request, and the way on from a step of it: to the next page, or the same with what is wrong. */
export function showsRequest(register: Pick<PortalRegister, 'people'>, views: Views) {
  async function go(req: Request, res: Response, { found, step, answered, outcome, to }: Answer): Promise<void> {
    const refused = outcome !== undefined && isRefusal(outcome) ? errorsOfRefusal(outcome) : outcome?.errors;
    const errors = { ...refused, ...answered.errors };
    if (Object.keys(errors).length === 0) res.redirect(303, to);
    else await show(req, res.status(422), { found, wrong: { step, answered: { ...answered, errors } } });
  }

  async function show(req: Request, res: Response, { found, wrong }: Shown): Promise<void> {
    const { request, person } = found;
    const by = [request.orderedBy, request.seen?.by, request.ended?.by].flatMap((each) => each ?? []);
    const names = await register.people.namesOf(by);
    const path = `${home}/${request.requestId}`;
    const stepOf = (name: StepName, address: string, questions: readonly PageQuestion[]) => ({
      action: `${path}/${address}`,
      isOpen: wrong?.step === name,
      ...drawAnswers(questions, wrong?.step === name ? wrong.answered : begun(name, request)),
    });
    const isOpen = request.ended === undefined;
    const isAsked = isOpen && (wrong?.step !== 'handOut' || request.takenAt !== undefined);
    views.show(res, 'extract/request', {
      title: `${wrong ? 'Fel: ' : ''}Utdrag, ${request.fileNumber}`,
      scripts: ['download.js'],
      message: wrong && !isAsked ? Object.values(wrong.answered.errors).flat().join(' ') : undefined,
      name: person.displayName,
      fileNumber: request.fileNumber,
      badge: requestBadge(request, requesterOf(req).day),
      particulars: requestParticulars(request, person, names),
      identity: isOpen ? stepOf('identity', 'identitet', identityQuestions) : undefined,
      files:
        isOpen && request.seen
          ? [
              { href: `${path}/uppgifter.pdf`, text: 'PDF, för den som läser' },
              { href: `${path}/uppgifter.json`, text: 'JSON, för datorer' },
            ]
          : undefined,
      handOut: isOpen && request.takenAt !== undefined ? stepOf('handOut', 'utlamnat', handOutQuestions) : undefined,
      refuse: isOpen ? stepOf('refuse', 'avsluta', refuseQuestions) : undefined,
    });
  }
  return { go, show };
}
