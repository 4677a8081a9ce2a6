import { AuditAction, AuditKind } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import type { Requester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { reasonWords } from './code-words.ts';
import { fromNewest, logAddress, type LogQuery } from './log-query.ts';

const options = AuditAction.options
  .map((value) => ({ value, label: AuditAction.words[value] }))
  .toSorted((one, other) => one.label.localeCompare(other.label, 'sv'));

const reasons = Object.entries(reasonWords)
  .map(([value, label]) => ({ value, label }))
  .toSorted((one, other) => one.label.localeCompare(other.label, 'sv'));

/** The search form. */
export const searchQuestions: readonly PageQuestion[] = [
  { kind: 'textfield', key: 'av', label: 'Utförd av', placeholder: 'Namn, HSA-id eller systemet' },
  { kind: 'textfield', key: 'person', label: 'Gäller person', placeholder: 'Namn eller HSA-id' },
  { kind: 'textfield', key: 'enhet', label: 'Enhet', placeholder: 'Namn eller HSA-id' },
  { kind: 'textfield', key: 'sak', label: 'Kort eller ärende', placeholder: 'RK 4410 0087 eller SK-2026-…' },
  { kind: 'select', key: 'handelse', label: 'Händelse', first: 'Alla händelser', options },
  {
    kind: 'select',
    key: 'slag',
    label: 'Utfall',
    first: 'Alla utfall',
    options: AuditKind.options.map((value) => ({ value, label: AuditKind.words[value] })),
  },
  { kind: 'select', key: 'skal', label: 'Skäl', first: 'Alla skäl', options: reasons },
  { kind: 'textfield', key: 'utgava', label: 'Policyns utgåva', placeholder: 'Dagen den började gälla' },
  { kind: 'textfield', key: 'fran', label: 'Från och med', placeholder: 'ÅÅÅÅ-MM-DD' },
  { kind: 'textfield', key: 'till', label: 'Till och med', placeholder: 'ÅÅÅÅ-MM-DD' },
];

type Register = Pick<PortalRegister, 'people' | 'units'>;

/** An address as it was typed. */
export async function typedOf(
  register: Register,
  query: LogQuery,
  { day }: Requester,
): Promise<Record<string, string>> {
  const { av, person, arende, kort, handelse, slag, skal, utgava, fran, till } = query;
  const unit = query.enhet === undefined ? undefined : await register.units.find(query.enhet, day);
  const typed = {
    av: av === 'system' ? 'systemet' : av,
    person,
    enhet: unit?.name,
    sak: arende ?? (kort && wording.cardNumber(kort)),
    handelse,
    slag,
    skal,
    utgava,
    fran,
    till,
  };
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** What is chosen, in words, each with the address without it. */
export async function chosenOf(
  register: Register,
  query: LogQuery,
  { day }: Requester,
): Promise<{ text: string; href: string }[]> {
  const { av, person, enhet, arende, kort, handelse, slag, skal, utgava, fran, till } = query;
  const names = await register.people.namesOf([av, person].flatMap((hsaId) => hsaId ?? []));
  const unit = enhet === undefined ? undefined : await register.units.find(enhet, day);
  const without = (part: LogQuery) => logAddress({ ...fromNewest(query), ...part });
  const all = [
    { text: av && `Av ${av === 'system' ? 'systemet' : (names.get(av) ?? av)}`, href: without({ av: undefined }) },
    { text: person && (names.get(person) ?? person), href: without({ person: undefined }) },
    { text: enhet && (unit?.name ?? 'En enhet'), href: without({ enhet: undefined }) },
    { text: arende, href: without({ arende: undefined }) },
    { text: kort && wording.cardNumber(kort), href: without({ kort: undefined }) },
    { text: handelse && AuditAction.words[handelse], href: without({ handelse: undefined }) },
    { text: slag && AuditKind.words[slag], href: without({ slag: undefined }) },
    { text: skal && reasonWords[skal], href: without({ skal: undefined }) },
    { text: utgava && `Policyns utgåva ${utgava}`, href: without({ utgava: undefined }) },
    { text: fran && `Från ${fran}`, href: without({ fran: undefined }) },
    { text: till && `Till ${till}`, href: without({ till: undefined }) },
  ];
  return all.flatMap(({ text, href }) => (text === undefined ? [] : [{ text, href }]));
}
