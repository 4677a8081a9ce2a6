import type { z } from 'zod';
import {
  policyOn,
  type FormId,
  type Language,
  type Policy,
  type Viewer,
  type Day,
  type Instant,
} from '../../contract/index.ts';
import {
  faultsOf,
  isRefusal,
  type Author,
  type Case,
  type Person,
  type Refusal,
  type PortalRegister,
} from '../../register/index.ts';
import type { Activity } from '../../rights/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { FormWords } from '../form-check/form-in-english.ts';
import { errorsOf } from '../form-check/errors-of.ts';
import { merged, valueAt, type FormData } from '../form-check/form-data.ts';
import type { Requester } from '../login/requester.ts';
import type { Beside } from './beside.ts';
import type { Subject } from './subject.ts';

/**
 * A form that starts a case, at an address of its own. The router in `set-up-start-forms.ts` serves every one alike: page,
 * choices, draft, submission. To add one: `forms/<routine>/<formId>.form`, its schemas in the contract, a `start-form.ts` in the
 * routine's folder that calls `startForm`, and a line in the routine's `index.ts`.
 */
export interface StartForm {
  readonly formId: FormId;
  /** `/nytt/kort`. Below it: `/val` and `/utkast`. */
  readonly path: string;
  /** Heading and name of the page, `Beställ kort`. */
  readonly title: string;
  /** The heading once these answers say more of what it is about; undefined: `title`. */
  titleOf?(data: FormData, language: Language): string | undefined;
  /** What it begins: who may open it, and in which role. Units are the register's to check. */
  readonly activity: Activity;
  /** Customer service may fill it in for somebody on the phone, or from paper; it says first who that is. */
  readonly byPhone?: boolean;
  /** How the start page offers it to those who may open it; without: it is only linked to from elsewhere. */
  readonly offer?: { readonly words: string; readonly text: string; readonly icon: string };
  /** Other pages that somebody who landed here may have wanted, under the heading. */
  readonly also?: readonly { readonly words: string; readonly href: string }[];
  /** The same for who reads English; without: it is in Swedish alone. `choices` say theirs in the language that they are asked in. */
  readonly english?: Pick<StartForm, 'title' | 'also' | 'button' | 'resultLead'> & { readonly form: FormWords };
  /** Words of the button; default `Skicka in`. */
  readonly button?: string;
  /** Words before the result on a phone; default `Det blir`. */
  readonly resultLead?: string;
  /** What is sent can't be undone: the button says so in its colour. */
  readonly isFinal?: boolean;
  /**
   * Answers that a link may bring: name in the query → key of the form (`orsak` → `block.reason`; of a list its only choice). Ids,
   * card numbers and codes only, never personal data.
   */
  readonly fromLink?: Readonly<Record<string, string>>;
  /**
   * Answers about who phones, whom a link says by a word (`ringer`), never by name.
   * @param input.data what else the link brings
   */
  phoning?(
    register: PortalRegister,
    input: { readonly viewer: Viewer; readonly at: Instant; readonly ringer: string; readonly data: FormData },
  ): Promise<FormData>;
  /**
   * What the register knows of somebody whom a link names (`anstallning`), as answers; undefined for somebody for whom the viewer may not
   * begin it, or whom who types may not see. Not with `anstallning` among `fromLink`.
   */
  about?(
    register: PortalRegister,
    input: Pick<ChoiceInput, 'viewer' | 'typist' | 'at'> & { readonly employmentId: string },
  ): Promise<Known | undefined>;
  /** Questions that `choices` may answer by itself (`suggested`). A draft with nothing else may hold nothing of the person's own. */
  readonly suggests?: readonly string[];
  /**
   * Keys of choices that the register checks itself, although the option may be gone: a form that is sent again has taken
   * it itself, and only the register tells that apart from one that somebody else took.
   */
  readonly checkedByRegister?: readonly string[];
  /** Whom the answers are about: what was answered about one person goes to no other. */
  readonly subject?: Subject;
  /** The groups of the form are steps, which unfold one after the other where scripts run. */
  readonly isInSteps?: boolean;
  /** Keys of questions that ask for a national number; in every other text one is refused. */
  readonly asksForNumber?: readonly string[];
  /** Keys of questions that ask for a passport's number; no other text may repeat it. */
  readonly asksForPassport?: readonly string[];
  choices(register: PortalRegister, input: ChoiceInput): Promise<Choices>;
  /** Whom these answers are about, for a draft that says so; without, its choices tell nobody either. */
  whom?(register: PortalRegister, input: ChoiceInput): Promise<About | undefined>;
  /** Where a link about somebody leads instead, whom this form would refuse whatever is answered. */
  elsewhere?(register: PortalRegister, input: ChoiceInput): Promise<string | undefined>;
  /** Where a person lands with the new case; default its page. */
  landing?(made: Case): string;
  /** What the register's rules say of the answers that are there while others are missing or wrong. Writes nothing. */
  check?(register: PortalRegister, input: Omit<TakeInput, 'token'>): Promise<Refusal | undefined>;
  /** Reads the answers as the contract does and gives them to `submit`. */
  take(register: PortalRegister, input: TakeInput): Promise<Case | Refusal | { readonly errors: FormErrors }>;
}

export interface ChoiceInput {
  /** Whose rights decide what can be chosen. */
  readonly viewer: Viewer;
  /** Who writes it for them; sees no more names than they may see themselves. */
  readonly typist: Viewer | undefined;
  /** Business time, ISO 8601. */
  readonly at: Instant;
  /** Today's policy. */
  readonly policy: Policy;
  /** Answers so far: unchecked, from a draft or a half-filled page. */
  readonly data: FormData;
  /** Which the form is read in; default Swedish. */
  readonly language?: Language | undefined;
  /** They are handed in, and no page is drawn: of what can be chosen only that matters which was. Default false. */
  readonly isSent?: boolean | undefined;
}

/** Whom answers are about. */
export interface About {
  /** As they may be named. */
  readonly name: string;
  /** Whom the register knows. */
  readonly person: Shown | undefined;
}

/** Somebody as the register knows them. */
export interface Known {
  readonly answers: FormData;
  readonly person: Shown;
}

/** Somebody whose name a page shows; where it is protected, that is logged. */
export type Shown = Pick<Person, 'personId' | 'protectedIdentity'>;

/** An option of a choice. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** What depends on who asks, the time and the answers so far; asked for again whenever an answer changes. */
export interface Choices {
  /** What the form's `valuesKey`s, texts and conditions read. Nothing that the viewer may not see. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Answers that hold until the person gives others, e.g. the only unit there is. */
  readonly suggested?: FormData;
  /** What stands beside the form. */
  readonly beside?: Beside;
  /** Whose names the choices show: that protected persons are among them is logged. */
  readonly named?: readonly Shown[];
  /** Whom the answers are about, as they may be named: a draft says so. */
  readonly about?: string | undefined;
  /** There are more units than a list holds: one is to be searched for before the form opens, or was and is the only one listed. A link brings it as `enhet`. */
  readonly unit?: 'sought' | 'searched' | undefined;
}

/** A submission as it came: checked against the form, not yet against the contract. */
export interface TakeInput {
  readonly token: string;
  readonly data: FormData;
  readonly requester: Requester;
  readonly author: Author;
  /** Of what is wrong; default Swedish. */
  readonly language?: Language | undefined;
}

/** Who asks the register, and as whom. */
interface By {
  readonly viewer: Viewer;
  readonly author: Author;
}

interface Definition<Schema extends z.ZodType> extends Omit<StartForm, 'take'> {
  readonly submission: Schema;
  /** What the register's refusals blame → key of the form, where the two differ. */
  readonly keys?: Readonly<Record<string, string>>;
  /**
   * Makes the case, with the rules of the register. The same token again gives the same case. The `field` of a refusal is
   * named as in the register; `keys` has the names of the form. @param input.by the person, and the role in which they begin it
   */
  readonly submit: (
    register: PortalRegister,
    input: { token: string; submission: z.output<Schema>; requester: Requester; by: By },
  ) => Promise<Case | Refusal>;
  /** How the register's rules are asked while some answers are missing or wrong. Without: only a whole form is checked by them. */
  readonly partly?: {
    /** Answers that stand for those, of which nothing is wrong. What the rules say of them nevertheless is not told. @param input.data the answers that are right */
    readonly standIns: (input: { readonly today: Day; readonly policy: Policy; readonly data: FormData }) => FormData;
    readonly check: (
      register: PortalRegister,
      input: { submission: z.output<Schema>; requester: Requester; by: By },
    ) => Promise<Refusal | undefined>;
  };
}

/** Makes a start form of its definition; `submit` gets what the contract's schema read. */
export function startForm<Schema extends z.ZodType>(definition: Definition<Schema>): StartForm {
  const { submission, submit, partly, keys = {}, check, ...rest } = definition;
  return {
    ...(partly && {
      async check(register: PortalRegister, { data, requester, author }: Omit<TakeInput, 'token'>) {
        const today = requester.day;
        const standIns = partly.standIns({ today, policy: policyOn(today), data });
        const read = submission.safeParse(merged(standIns, data));
        if (!read.success) return undefined;
        const by = { viewer: requester.viewer, author };
        const refused = await partly.check(register, { submission: read.data, requester, by });
        return refused && ofAnswers(byKeys(refused, keys), standIns, data);
      },
    }),
    ...(check && {
      async check(register: PortalRegister, input: Omit<TakeInput, 'token'>) {
        const refused = await check(register, input);
        return refused && byKeys(refused, keys);
      },
    }),
    ...rest,
    async take(register, { token, data, requester, author, language }) {
      const read = submission.safeParse(data);
      if (!read.success) return { errors: errorsOf(read.error, language) };
      const by = { viewer: requester.viewer, author };
      const answer = await submit(register, { token, submission: read.data, requester, by });
      return isRefusal(answer) ? byKeys(answer, keys) : answer;
    },
  };
}

/** The refusal in the words of the form: each fault at the key of the answer that it blames. */
function byKeys(refused: Refusal, keys: Readonly<Record<string, string>>): Refusal {
  const [first = refused, ...also] = faultsOf(refused).map((fault) =>
    fault.field === undefined ? fault : { ...fault, field: keys[fault.field] ?? fault.field },
  );
  return { refused: true, ...first, also };
}

/** What the rules say of given answers, without what a stand-in would be blamed for. */
function ofAnswers(refused: Refusal, standIns: FormData, data: FormData): Refusal | undefined {
  const [first, ...also] = faultsOf(refused).filter(({ field }) => {
    const path = field?.split('.') ?? [];
    return field === undefined || valueAt(standIns, path) === undefined || valueAt(data, path) !== undefined;
  });
  return first && { refused: true, ...first, also };
}

/** An id that nobody has. */
export const idOfNobody = '00000000000000000000000000';
