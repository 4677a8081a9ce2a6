import type { Logger } from '../../platform/log.ts';
import type { Response } from 'express';
import { dayOf, policyOn, type Instant, type Language, type Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import { valueAt, type FormData } from '../form-check/form-data.ts';
import type { Form } from '../form-check/form.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { logProtected } from '../middleware/reading.ts';
import { readBody } from '../middleware/read-body.ts';
import { jsonInHtml, summaryHeading, viewForm } from '../pages/form-view.ts';
import type { Views } from '../pages/views.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import { callers, type Asking } from './asking.ts';
import { textAnswer } from './choose.ts';
import { aboutName, linkQuery } from './link-query.ts';
import type { WaitingDraft } from './pages.ts';
import type { ChoiceInput, Choices, Shown, StartForm } from './start-form.ts';
import { subjectOf } from './subject.ts';
import { pairsOf, PostedFields, showUnitSearch } from './unit-search.ts';
import { startFormWords } from './words.ts';

/** A start form as the portal serves it. */
export interface ServedForm {
  readonly register: PortalRegister;
  readonly log: Logger;
  readonly views: Views;
  readonly startForm: StartForm;
  readonly form: Form;
  readonly language: Language;
  /** The same for who reads English; undefined: it is in Swedish alone. */
  readonly english?: ServedForm | undefined;
}

/** The form in the language of who reads it, as far as it is there. */
export function inLanguageOf(served: ServedForm, { language }: Pick<Requester, 'language'>): ServedForm {
  return (language === 'en' ? served.english : undefined) ?? served;
}

/** What a start form's page shows. */
export interface StartFormPage {
  readonly asking: Asking;
  /** The submission's. */
  readonly token: string;
  /** Of the page's own draft; default the token. */
  readonly draftId?: string | undefined;
  readonly data: FormData;
  readonly errors: FormErrors;
  readonly savedAt?: Instant | undefined;
  /** Other drafts that the person may go on with. */
  readonly waiting?: readonly WaitingDraft[];
  /** Whom the answers or the drafts show, besides those who can be chosen. */
  readonly shown?: readonly Shown[];
  /** Default: unless it is filled in for a caller, or can't be undone once it is sent. */
  readonly keepsDraft?: boolean;
  /** It was about somebody else before: what was answered about them is gone. */
  readonly isOfAnother?: boolean;
}

/** The form, with what can be chosen and what becomes of the answers. */
export async function showStartForm(served: ServedForm, res: Response, page: StartFormPage): Promise<void> {
  const { views, startForm, form, language, english } = served;
  const said = startFormWords[language];
  const { asking, token, draftId = token, errors, savedAt, waiting = [], shown = [], isOfAnother = false } = page;
  const { keepsDraft = asking.caller === undefined && !startForm.isFinal } = page;
  const requester = requesterOf(res.req);
  const first = await choicesFor(served, { ...asking, at: requester.at }, page.data);
  if (first.unit === 'sought') {
    const search = {
      title: `${startForm.title}: vilken enhet?`,
      path: startForm.path,
      name: 'enhet',
      passedOn: passedOn(startForm),
      key: startForm.fromLink?.['enhet'] ?? 'unitId',
    };
    await showUnitSearch({ register: served.register, views, viewer: asking.viewer }, { req: res.req, res, ...search });
    return;
  }
  const data = { ...first.suggested, ...given(page.data) };
  const {
    context,
    beside = {},
    about,
    named = [],
  } = first.suggested === undefined ? first : await choicesFor(served, { ...asking, at: requester.at }, data);
  await logProtected(served.register, requester, { list: 'start-form', people: [...named, ...shown] });
  const view = viewForm(form, { data, context, errors, now: Date.parse(requester.at) });
  const title = titleOf(served, data);
  views.show(res, 'start-form/start-form', {
    title: `${view.summary.length > 0 ? said.wrong : ''}${title}`,
    heading: title,
    language,
    words: said,
    ...((language === 'en' || english !== undefined) && ({ isInBoth: true } as const)),
    scripts: ['form.js'],
    startForm,
    caller: asking.caller,
    form: view,
    beside,
    summaryHeading: summaryHeading(view.summary.length, language),
    draftDays: policyOn(requester.day).draftDays,
    token,
    draftId,
    savedAt,
    waiting,
    keepsDraft,
    brought: linkQuery(startForm, res.req),
    about,
    subject: startForm.subject && subjectOf(startForm.subject, (key) => valueAt(data, key.split('.'))),
    subjectJson: jsonInHtml(startForm.subject ?? null),
    isOfAnother,
    isSearched: first.unit === 'searched',
  });
}

/** What the page is called by these answers. */
export const titleOf = ({ startForm, language }: ServedForm, data: FormData): string =>
  startForm.titleOf?.(data, language) ?? startForm.title;

/** Customer service says first who calls; then the form is the caller's. One that was sent before that is carried along, and not sent. */
export async function showCallers({ register, views, startForm }: ServedForm, res: Response): Promise<void> {
  const { req } = res;
  const typed = req.method === 'POST' ? readBody(PostedFields, req.body) : undefined;
  const said = typed ?? req.query;
  const unitId = textAnswer(said['fran']);
  const requester = requesterOf(req);
  const name = typed ? '_caller' : 'ringer';
  const isUnsaid = unitId !== undefined && name in said;
  const message = typed && !('fran' in typed) ? firstCaller : undefined;
  const { units, areAll, people, named } = await callers(register, startForm, { requester, unitId });
  if (!areAll && units.length === 0) {
    const search = {
      title: `${startForm.title}: från vilken enhet?`,
      path: startForm.path,
      name: 'fran',
      passedOn: passedOn(startForm),
      ...(typed && { key: 'fran' }),
    };
    const answer = res.status(message === undefined ? 200 : 422);
    await showUnitSearch({ register, views, viewer: requester.viewer }, { req, res: answer, ...search });
    return;
  }
  await logProtected(register, requester, { list: 'start-form', people: named });
  const person = { ...personQuestion, key: name, options: people };
  const drawn = viewQuestions([person], { data: {}, errors: isUnsaid ? { [name]: [unsaidCaller] } : {} });
  const isWrong = message !== undefined || isUnsaid;
  views.show(res.status(isWrong ? 422 : 200), 'start-form/caller', {
    title: `${isWrong ? 'Fel: ' : ''}${startForm.title}, vem ringer?`,
    startForm,
    isSent: typed !== undefined,
    kept: typed ? pairsOf(typed, (field) => !ownFields.has(field)) : [],
    unitId,
    summary: people.length === 0 ? [] : drawn.summary,
    heading: summaryHeading(drawn.summary.length),
    unit: viewQuestions([{ ...unitQuestion, options: units }], { data: { fran: unitId }, errors: {} }).html,
    person: people.length === 0 ? undefined : drawn.html,
    hasUnit: unitId !== undefined,
    isSearched: !areAll,
    message,
  });
}

const firstCaller = 'Välj först vem som ringer. Det du har skrivit i blanketten finns kvar, och är inte skickat.';
const unsaidCaller = 'Välj personen som ringer.';

/** What the page of callers sends of its own, each time anew. */
const ownFields: ReadonlySet<string> = new Set(['fran', 'sok', '_caller', '_token', '_renew']);

/** What an address brings to a start form, through the search for a unit too. */
const passedOn = ({ fromLink = {} }: StartForm): readonly string[] => [
  ...Object.keys(fromLink),
  aboutName,
  'fortsatt',
  'utkast',
  'ringer',
  'fran',
];

const unitQuestion: PageQuestion = {
  kind: 'select',
  key: 'fran',
  label: 'Enhet',
  description: 'Enheten som personen ringer från.',
};
const personQuestion: PageQuestion = {
  kind: 'select',
  key: 'ringer',
  label: 'Person',
  description: 'Den som ringer, eller som har skrivit under papperet. Bara de som får skicka in blanketten visas.',
  isRequired: true,
};

/** What these answers make of the form's choices. */
export function choicesFor(
  { register, startForm, language }: Pick<ServedForm, 'register' | 'startForm' | 'language'>,
  { viewer, typist, at, isSent }: Pick<ChoiceInput, 'viewer' | 'at' | 'isSent'> & { typist?: Viewer | undefined },
  data: FormData,
): Promise<Choices> {
  return startForm.choices(register, { viewer, typist, at, data, isSent, language, policy: policyOn(dayOf(at)) });
}

/** Answers that were really given, so that the others can be suggested. */
function given(data: FormData): FormData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '' && value != null));
}
